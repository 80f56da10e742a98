"""What people read about the fields of the directory."""

from django.utils.translation import gettext_lazy as _

from amtsdraht.knowledge.states import DirectoryField

FIELDS = {
    DirectoryField.DEPARTMENT: _("Department"),
    DirectoryField.FUNCTION: _("Function"),
    DirectoryField.NAME: _("Name"),
    DirectoryField.PHONE: _("Extension"),
    DirectoryField.EMAIL: _("E-mail address"),
    DirectoryField.ROOM: _("Room"),
}
