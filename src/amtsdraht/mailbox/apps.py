from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "amtsdraht.mailbox"
    label = "mailbox"
