"""Settings of the installation. Everything that differs between machines comes from the environment."""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from amtsdraht.config.connection import home, secret

BASE = Path(__file__).parents[1]


def flag(name: str, *, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


DEBUG = False
DEMO = flag("AMTSDRAHT_DEMO")
HTTPS = flag("AMTSDRAHT_HTTPS")
SECRET_KEY = os.environ.get("AMTSDRAHT_SECRET_KEY") or secret("django")
LINK_KEY = os.environ.get("AMTSDRAHT_LINK_KEY") or secret("one-time-links")
ALLOWED_HOSTS = os.environ.get("AMTSDRAHT_HOSTS", "127.0.0.1,localhost").split(",")
PUBLIC_ADDRESS = os.environ.get("AMTSDRAHT_ADDRESS", "http://127.0.0.1:8115")
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS]

ROOT_URLCONF = "amtsdraht.config.urls"
WSGI_APPLICATION = "amtsdraht.config.wsgi.application"
AUTH_USER_MODEL = "people.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

ROOMS = [
    "people",
    "tenancy",
    "journal",
    "places",
    "service_hours",
    "partners",
    "knowledge",
    "notices",
    "contacts",
    "calls",
    "cases",
    "mailbox",
    "quality",
    "ui",
    "entrance",
    "desk",
    "control",
    "office",
    "portal",
]
if DEMO:
    ROOMS.append("demo")
INSTALLED_APPS = [
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    *[f"amtsdraht.{room}" for room in ROOMS],
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "amtsdraht.entrance.middleware.BrowserRightsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "amtsdraht.entrance.middleware.RefusalMiddleware",
    "amtsdraht.entrance.middleware.ScopeMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "amtsdraht.entrance.context.everywhere",
                *(["amtsdraht.demo.context.simulated_line"] if DEMO else []),
            ],
            "builtins": ["django.templatetags.i18n", "amtsdraht.ui.templatetags.ui_tags"],
        },
    }
]

PATIENCE = "-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=20000"


def database(role: str) -> dict[str, Any]:
    prefix = f"AMTSDRAHT_DB_{role}_"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("AMTSDRAHT_DB_HOST", ""),
        "PORT": os.environ.get("AMTSDRAHT_DB_PORT", ""),
        "NAME": os.environ.get("AMTSDRAHT_DB_NAME", "amtsdraht"),
        "USER": os.environ.get(prefix + "ROLE", f"amtsdraht_{role.lower()}"),
        "PASSWORD": os.environ.get(prefix + "PASSWORD", ""),
        "CONN_MAX_AGE": 600 if role == "APP" else 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": PATIENCE, "connect_timeout": 5} if role == "APP" else {"connect_timeout": 5},
    }


DATABASES = {"default": database("APP"), "owner": database("OWNER")}
DATABASE_ROUTERS: list[str] = []

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "amtsdraht.ui.error_pages.show_csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60

USE_TZ = True
TIME_ZONE = "Europe/Berlin"
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
FORMAT_MODULE_PATH: list[str] = []

EMAIL_HOST = os.environ.get("AMTSDRAHT_SMTP_HOST", "127.0.0.1")
EMAIL_PORT = int(os.environ.get("AMTSDRAHT_SMTP_PORT", "1025"))
EMAIL_HOST_USER = os.environ.get("AMTSDRAHT_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("AMTSDRAHT_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("AMTSDRAHT_SMTP_STARTTLS")
EMAIL_TIMEOUT = 10
SENDER_ADDRESS = os.environ.get("AMTSDRAHT_SENDER", "115@servicecenter.example")

PUBLIC_INDEX = flag("AMTSDRAHT_PUBLIC_INDEX", default=True)
LISTING_KINDS = os.environ.get("AMTSDRAHT_LISTING_KINDS", "MF,XML,XZF,XZFI,FBS").split(",")
WEB_GAP_SECONDS = float(os.environ.get("AMTSDRAHT_WEB_GAP", "1"))
WEB_PRIVATE_ADDRESSES = flag("AMTSDRAHT_WEB_PRIVATE")

# Wiring: which adapter stands behind the port of which room.
MAILER = "amtsdraht.adapters.smtp.mailer.SmtpMailer"
SWITCH = "amtsdraht.adapters.simulated_line.switch.SimulatedLine"
PAGE_PARSER = "amtsdraht.adapters.web.pages.HtmlPages"
WEB_READER = "amtsdraht.demo.web.DemoWeb" if DEMO else "amtsdraht.adapters.web.reader.CarefulReader"
KNOWLEDGE_SOURCES = {"xzufi": "amtsdraht.adapters.xzufi.reader.XzufiSource"}
CONNECTORS = {
    "pvog_search": "amtsdraht.adapters.connectors.pvog_search.PvogSearch",
    "pvog_bulk": "amtsdraht.adapters.connectors.pvog_bulk.PvogBulk",
    "fim": "amtsdraht.adapters.connectors.fim.FimPortal",
    "hessen_finder": "amtsdraht.adapters.connectors.hessen_finder.HessenFinder",
}
WARNING_FEEDS = {
    "mowas": "amtsdraht.adapters.warnings.reading.CapFeed",
    "dwd": "amtsdraht.adapters.warnings.reading.CapFeed",
    "autobahn": "amtsdraht.adapters.warnings.autobahn.AutobahnFeed",
}
WARNING_SOURCES = {
    "mowas": "amtsdraht.adapters.warnings.sources.Nina",
    "dwd": "amtsdraht.adapters.warnings.sources.WeatherService",
    "autobahn": "amtsdraht.adapters.warnings.sources.Motorways",
}
WARNING_ADDRESSES = {
    "mowas": os.environ.get("AMTSDRAHT_WARNINGS_MOWAS", "").split(),
    "dwd": os.environ.get("AMTSDRAHT_WARNINGS_DWD", "").split(),
    "autobahn": os.environ.get("AMTSDRAHT_WARNINGS_AUTOBAHN", "").split(),
}
SHOWN_WARNINGS = frozenset(os.environ.get("AMTSDRAHT_SHOWN_WARNINGS", "mowas dwd").split())
KNOWLEDGE_TARGETS = {"xzufi": "amtsdraht.adapters.xzufi.writer.XzufiTarget"}
XZUFI_SCHEMAS = os.environ.get("AMTSDRAHT_XZUFI_SCHEMAS", "")
# Of a delivery of the whole stock: the share of objects that may be missing from it before it is refused.
KNOWLEDGE_MOST_VANISHING = float(os.environ.get("AMTSDRAHT_MOST_VANISHING_PERCENT", "10")) / 100

HOME = home()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("AMTSDRAHT_LOG", "WARNING")},
}
