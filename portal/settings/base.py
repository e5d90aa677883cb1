"""What every process shares. Nothing here says which process it is.

The files `welfare`, `counselling`, `parent`, `worker` and `owner` hold what differs;
`local`, `test` and `production` choose one of them by PORTAL_DOOR and say where the
database and the keys are.
"""

from portal.settings.environment import ROOT
from portal.web import headers

BASE_DIR = ROOT
DEBUG = False

# fmt: off
INSTALLED_APPS = [
    "portal.walls",  # first: its `migrate` covers every schema
    "portal.audit",
    "portal.sealing",
    "portal.notices",
    "portal.registry",
    "portal.accounts",
    "portal.accounts.eid",
    "portal.live",
    "portal.kept",
    "portal.contacts",
    "portal.listings",
    "portal.web",
    "referrals.sending",
    "referrals.following",
    "referrals.intake",
    "referrals.disclosure",
    "consent",
    "meetings",
    "meetings.guests",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_htmx",
    "csp",
    "channels",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "portal.web.headers.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "portal.accounts.middleware.SessionLimits",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.kept.middleware.KeepsWhatWasSent",
    "portal.accounts.middleware.WhoActs",
    "portal.web.threshold.Threshold",  # last: the request's one transaction
]
# fmt: on

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "csp.context_processors.nonce",
                "portal.web.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "portal.web.templatetags.web",
            ],
        },
    }
]
FORM_RENDERER = "portal.web.rendering.Renderer"

ASGI_APPLICATION = "portal.asgi.application"
# Within one process: what crosses processes is a row (portal.live.hub).
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["portal.walls.router.OneSchemaPerDoor"]

# --- language and time -------------------------------------------------------------
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [ROOT / "portal" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# --- static files -------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "static-collected"
STORAGES = {
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# --- sign-in ------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": (
            "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
        ),
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
STEP_UP_URL = "accounts:step_up"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "portal.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "portal.accounts.eid.adapter.EidAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reached the address
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_USER_DISPLAY = "portal.accounts.labels.nobody"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_QUERY_EMAIL = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_LOGIN_ON_GET = False

OTP_TOTP_ISSUER = "Samvei"
OTP_TOTP_THROTTLE_FACTOR = 1

# --- sessions and cookies -------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "portal.web.errors.csrf_failure"

# Rate limits are shared by the processes of one door, and by no two doors.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cacherow",
        "KEY_FUNCTION": "portal.web.cache.hidden",
        # Above it, Django throws rows away at random: counters of guesses, too.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

# --- headers ---------------------------------------------------------------------
CONTENT_SECURITY_POLICY = headers.policy([])
PERMISSIONS_POLICY = headers.PERMISSIONS_POLICY
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
QUICK_EXIT_URL = "https://www.yr.no/"

# --- logs: what happened, never about whom --------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_content": {"()": "portal.web.logs.NoContent"}},
    "formatters": {
        "line": {
            "()": "portal.web.logs.Line",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_content"],
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # The server brings handlers of its own, which know nothing of the filter.
        "uvicorn": {"handlers": [], "level": "INFO", "propagate": True},
        "uvicorn.error": {"handlers": [], "level": "INFO", "propagate": True},
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# Whom to invite to a meeting is ticked one by one: as many as there are in the country.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 700
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
ALLOW_SYNTHETIC_IDS = False

# Below the first wait (portal.notices.sending): a mail server that hangs holds nothing
# up for long, and no second worker sends the same meanwhile.
EMAIL_TIMEOUT = 20

# What the worker does, round after round. Each is a function without arguments.
WORKER_JOBS = [
    "portal.notices.sending.send_due",
    "portal.notices.sending.send_notices_due",
    "consent.clocks.tell_outcomes",
    "referrals.sending.clocks.sweep",
    "referrals.following.clocks.sweep",
    "referrals.disclosure.duty_clocks.sweep",
    # After the outcomes: where one was told, a failed notice is of no interest.
    "referrals.disclosure.clocks.tell_answers",
    "referrals.disclosure.clocks.sweep",
    "referrals.disclosure.inspection_clocks.sweep",
    "portal.notices.failures.tell_failures",
    "portal.kept.use_cases.throw_away_old",
    "portal.web.law_watch.warn_daily",
    "meetings.guest_clock.forget",
    # Last: after a long pause, what an old key opens is told before it is destroyed.
    "portal.notices.contact_key.keep_fresh",
]
# What the caretakers beside the staff doors do in each round, besides.
CARETAKER_JOBS = ["meetings.guest_letters.take_in", "meetings.errands.run_due"]
