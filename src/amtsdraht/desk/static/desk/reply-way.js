// Only the fields of the chosen way of reply are shown: contact data is taken for that way alone.

/** @param {HTMLSelectElement} select */
function showFieldsOf(select) {
  document.querySelectorAll("[data-reply-way]").forEach((group) => {
    const chosen = group.getAttribute("data-reply-way") === select.value;
    group.toggleAttribute("hidden", !chosen);
    group.querySelectorAll("input").forEach((input) => (input.disabled = !chosen));
  });
}

const select = document.querySelector("select[name=reply_way]");
if (select instanceof HTMLSelectElement) {
  select.addEventListener("change", () => showFieldsOf(select));
  showFieldsOf(select);
}
