"""Django's settings: one file, everything that differs between installations from the environment."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from puas.domain.languages import LANGUAGES as ALL_LANGUAGES
from puas.project.demo.signers import DEMO_PASSPHRASE, NIKS
from puas.project.environment import DatabaseAddress, read_environment
from puas.project.signing_environment import read_signing
from puas.web.translation.catalogues import built_folder

ENVIRONMENT = read_environment()

PUAS_DATA_DIR = ENVIRONMENT.data_dir
PUAS_DEMO = ENVIRONMENT.demo
PUAS_BASE_URL = ENVIRONMENT.base_url
PUAS_COMPLAINTS_KEY = ENVIRONMENT.complaints_key
PUAS_TIME_STAMP_URL = ENVIRONMENT.time_stamp_url
PUAS_WORKERS = ENVIRONMENT.workers
PUAS_SIGNING = read_signing()
PUAS_DEMO_PASSPHRASE = DEMO_PASSPHRASE if PUAS_DEMO else ""
PUAS_DEMO_NIKS = NIKS if PUAS_DEMO else {}

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ["*"]
"""Pages work under whichever host they are reached; links in e-mails and documents come from PUAS_BASE_URL alone."""

INSTALLED_APPS = [
    "puas.accounts",
    "puas.audit",
    "puas.answer_book",
    "puas.work",
    "puas.organisations",
    "puas.surveys",
    "puas.complaints",
    "puas.reports",
    "puas.publication",
    "puas.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "puas.web.middleware.citizen_path.CitizenPathMiddleware",
    "puas.web.middleware.secure_cookies.SecureCookiesMiddleware",
    "puas.web.middleware.refusals.RefusalMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "puas.web.middleware.language.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "puas.web.middleware.private_pages.PrivatePagesMiddleware",
    "puas.web.middleware.clock.ClockMiddleware",
]

ROOT_URLCONF = "puas.project.urls"
WSGI_APPLICATION = "puas.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "puas.web.context.installation",
            ],
        },
    },
]


def database_settings(address: DatabaseAddress) -> dict[str, Any]:
    """Django's entry for a database address. SQLite: WAL, synchronous=FULL, IMMEDIATE (checked at start)."""
    if address.engine == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": address.name,
            # Kept open by each thread: closing the last one would fold the log into the file, with its fsync, every time.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # recursive_triggers: else REPLACE would delete a recorded row without asking its trigger
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "HOST": address.host,
        "PORT": address.port,
        "USER": address.user,
        "PASSWORD": address.password,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database_settings(ENVIRONMENT.database)}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kantor/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "puas.web.account.adapter.ClosedAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "puas.web.account.adapter.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]

CSRF_FAILURE_VIEW = "puas.web.refusals.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_ON_TLS = ENVIRONMENT.base_url.startswith("https://")
# Whether a cookie is Secure follows from how each page was reached: SecureCookiesMiddleware.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_ON_TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_ON_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LANGUAGE_CODE = "id"
LANGUAGES = [(language.code, language.name) for language in ALL_LANGUAGES]
LOCALE_PATHS = [built_folder(PUAS_DATA_DIR)]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"

STATIC_URL = "/static/"
STATIC_ROOT = PUAS_DATA_DIR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_mail = urlsplit(ENVIRONMENT.mail_url)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if ENVIRONMENT.mail_url else 'console'}.EmailBackend"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_sender

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # what these libraries find wrong with a file stands in our own verdict; their remarks quote names from certificates
    "loggers": {"pyhanko": {"level": "CRITICAL"}, "pyhanko_certvalidator": {"level": "CRITICAL"}},
}
