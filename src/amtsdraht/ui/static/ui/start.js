// The one script a page loads: each part waits for the attributes it knows and does nothing without them.
import "./htmx-setup.js";
import "./keep-place.js";
import "./keys.js";
import "./listbox.js";
import "./dialogs.js";
import "./drafts.js";
import "./live.js";
