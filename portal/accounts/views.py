"""Signing in, enrolling, and one's own account, at the staff doors."""

from base64 import b32encode
from typing import Any
from uuid import UUID

import segno
from allauth.account.stages import LoginStageController
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as otp_login
from django_otp import match_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice

from portal.accounts import (
    codes,
    first_page,
    forms,
    labels,
    queries,
    sessions,
    use_cases,
)
from portal.accounts.stages import SecondFactor
from portal.audit import log
from portal.audit.events import Event
from portal.policy.parties import LEADERS, ROLES_OF_KIND, Door, Kind, Role
from portal.policy.refusals import NotVisible
from portal.walls import house
from portal.web.guards import before_membership, only, open_to_all, stepped_up

INVITATION = "invitation"
OF_AN_OFFICE = ROLES_OF_KIND[Kind.FAMILY_COUNSELLING_OFFICE]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class SignIn(LoginView):
    """E-mail address and password; the second factor is the next page."""

    template_name = "accounts/sign_in.html"
    form_class = forms.SignInForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say why, when a session ended by itself."""
        context = super().get_context_data(**kwargs)
        ended = self.request.session.get(sessions.ENDED_BY_TIME, False)
        context["ended_by_time"] = bool(ended)
        context["is_kept"] = ended == sessions.AND_KEPT
        return dict(context)


sign_in = open_to_all(SignIn.as_view())


def _next(request: HttpRequest, default: str = "home") -> str:
    target = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return target if here else reverse(default)


def _finish(request: HttpRequest, stage: Any, device: Device) -> HttpResponse:
    response: HttpResponse = stage.exit()
    otp_login(request, device)  # type: ignore[arg-type]
    _begin(request)
    return response


def _begin(request: HttpRequest) -> None:
    """The session begins; somebody with one membership acts in it at once."""
    request.session.pop(sessions.ENDED_BY_TIME, None)
    sessions.begin(request, {"method": "password_and_code"})
    log.record(Event.SIGNED_IN, person_id=request.user.pk)
    use_cases.remember_language(request.user, get_language() or "")  # type: ignore[arg-type]
    memberships = list(queries.memberships_of(request.user)[:2])  # type: ignore[arg-type]
    if len(memberships) == 1:
        sessions.choose(request, memberships[0].pk)


@open_to_all
@get_or_post
def code(request: HttpRequest) -> HttpResponse:
    """The app's code, after a right password."""
    return _second_factor(request, forms.CodeForm, "accounts/code.html", str)


@open_to_all
@get_or_post
def recovery(request: HttpRequest) -> HttpResponse:
    """A recovery code instead, when the phone is gone."""
    return _second_factor(
        request, forms.RecoveryForm, "accounts/recovery.html", codes.token
    )


def _second_factor(
    request: HttpRequest, form_class: Any, template: str, as_token: Any
) -> HttpResponse:
    stage = LoginStageController.enter(request, SecondFactor.key)
    if stage is None:
        return redirect(settings.LOGIN_URL)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = stage.login.user
        device = match_token(user, as_token(form.cleaned_data["code"]))
        if device is not None:
            if isinstance(device, StaticDevice):
                log.record(Event.RECOVERY_CODE_USED, person_id=user.pk)
            return _finish(request, stage, device)
        log.record(Event.SIGN_IN_REFUSED, person_id=user.pk, reason="second_factor")
        form.add_error("code", _wrong_code())
    return render(request, template, {"form": form}, status=_status(form))


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def _wrong_code() -> str:
    return _(
        "That code isn't right, or was used before. After a mistake you must wait a "
        "moment: type the next code that the app shows."
    )


@open_to_all
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    if request.user.is_authenticated:
        log.record(Event.SIGNED_OUT, person_id=request.user.pk)
    logout(request)
    return redirect(settings.LOGIN_URL)


# --- invitation ---------------------------------------------------------------------


@open_to_all
@get_or_post
def invitation(request: HttpRequest) -> HttpResponse:
    """Type the code of an invitation."""
    form = forms.InvitationCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[INVITATION] = str(form.invitation.pk)
        return redirect("accounts:enrol")
    return render(
        request, "accounts/invitation.html", {"form": form}, status=_status(form)
    )


@open_to_all
@get_or_post
@sensitive_post_parameters("password", "app", "code")
def enrol(request: Any) -> HttpResponse:
    """Name, password and app: then the account is made, and recovery codes shown.

    Somebody who has an account from another organisation logs in with it instead.
    """
    found = queries.invitation_in_hand(request.session.get(INVITATION))
    if found is None:
        return redirect("accounts:invitation")
    if queries.belongs_elsewhere(found):
        is_they = request.is_signed_in and request.user.email == found.email
        if not is_they or request.method != "POST":
            context = {"invited": found, "is_they": is_they}
            return render(request, "accounts/log_in_first.html", context)
        use_cases.join_with_invitation(found, request.user)
        request.session.pop(sessions.MEMBERSHIP, None)
        return redirect("accounts:choose")
    initial = {"app": forms.new_app_key()}
    form = forms.EnrolForm(request.POST or None, initial=initial, invitation=found)
    if request.method == "POST" and form.is_valid():
        return _enrol(request, found, form)
    key = form.data.get("app") if form.is_bound else initial["app"]
    context = {"form": form, "invited": found, **_app(found.email, str(key))}
    return render(request, "accounts/enrol.html", context, status=_status(form))


def _app(email: str, signed: str) -> dict[str, str]:
    """The QR code and the same secret in letters, for an app without a camera."""
    try:
        secret = signing.loads(signed, salt=forms.APP_SALT)
    except signing.BadSignature:
        return {"app_letters": "", "qr": ""}
    letters = b32encode(bytes.fromhex(secret)).decode().rstrip("=")
    door = settings.PROCESS.door
    issuer = f"Samvei {door}"
    uri = f"otpauth://totp/{issuer}:{email}?secret={letters}&issuer={issuer}"
    qr = segno.make(uri.replace(" ", "%20"), error="m").svg_data_uri(scale=4, border=2)
    groups = [letters[i : i + 4] for i in range(0, len(letters), 4)]
    return {"app_letters": " ".join(groups), "qr": qr}


def _enrol(request: HttpRequest, found: Any, form: forms.EnrolForm) -> HttpResponse:
    enrolled = use_cases.accept_invitation(
        found,
        name=form.cleaned_data["name"],
        password=form.cleaned_data["password"],
        app_key=form.cleaned_data["app"],
        moved=form.moved,
    )
    request.session.flush()
    login(request, enrolled.person, backend=BACKEND)
    otp_login(request, enrolled.device)  # type: ignore[arg-type]
    _begin(request)
    context = {"recovery_codes": enrolled.recovery_codes, "enrolled": True}
    return render(request, "accounts/recovery_codes.html", context)


# --- for whom one acts, and the second factor again -----------------------------------


@before_membership
@get_or_post
def choose(request: Any) -> HttpResponse:
    """Choose for which organisation to act; a change ends what the other saw."""
    memberships = list(queries.memberships_of(request.user))
    names = queries.organisations_named({m.party_id for m in memberships})
    if request.method == "POST":
        for membership in memberships:
            if str(membership.pk) == request.POST.get("membership"):
                sessions.choose(request, membership.pk)
                log.record(
                    Event.ACTED_AS_MEMBER,
                    person_id=request.user.pk,
                    on=membership.pk,
                )
                return redirect(_next(request))
    rows = [(m, names.get(m.party_id), labels.ROLES[Role(m.role)]) for m in memberships]
    return render(request, "accounts/choose.html", {"rows": rows})


@before_membership
@get_or_post
def step_up(request: HttpRequest) -> HttpResponse:
    """Show the second factor again before something that can't be undone."""
    form = forms.CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            sessions.step_up(request)
            log.record(Event.STEPPED_UP, person_id=request.user.pk)
            return redirect(_next(request, "accounts:account"))
        log.record(Event.STEP_UP_REFUSED, person_id=request.user.pk)
        form.add_error("code", _wrong_code())
    context = {"form": form, "next": _next(request, "accounts:account")}
    return render(request, "accounts/step_up.html", context, status=_status(form))


# --- one's own account ----------------------------------------------------------------


def account(request: Any) -> HttpResponse:
    """How one logs in here."""
    left = queries.recovery_codes_left(request.actor.person_id)
    return render(request, "accounts/account.html", {"codes_left": left})


@require_POST
@stepped_up
def new_recovery_codes(request: Any) -> HttpResponse:
    """Ten new codes, shown once."""
    fresh = use_cases.make_recovery_codes(request.user, by=request.actor)
    return render(request, "accounts/recovery_codes.html", {"recovery_codes": fresh})


@get_or_post
@stepped_up
@sensitive_post_parameters("password")
def new_password(request: Any) -> HttpResponse:
    """A new password; every other session of this person ends."""
    form = forms.PasswordForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        use_cases.change_password(
            request.user, form.cleaned_data["password"], by=request.actor
        )
        update_session_auth_hash(request, request.user)
        return redirect("accounts:account")
    return render(
        request, "accounts/new_password.html", {"form": form}, status=_status(form)
    )


# --- colleagues (leaders) --------------------------------------------------------

leaders_only = only(*set(LEADERS.values()))


def _kind(request: Any) -> Kind:
    if request.organisation is None:
        raise NotVisible
    return Kind(request.organisation.kind)


@leaders_only
def people(request: Any) -> HttpResponse:
    """Who is a member here, and who is invited."""
    members = [
        (m, labels.ROLES[Role(m.role)], m.person_id != request.actor.person_id)
        for m in queries.members_of(request.actor)[:500]
    ]
    invited = [
        (i, labels.ROLES[Role(i.role)])
        for i in queries.open_invitations(request.actor)[:500]
    ]
    return render(
        request, "accounts/people.html", {"members": members, "invited": invited}
    )


@leaders_only
@get_or_post
def invite(request: Any) -> HttpResponse:
    """Invite a colleague; the mail has the code."""
    kind = _kind(request)
    form = forms.InviteForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        use_cases.invite_colleague(
            by=request.actor,
            kind=kind,
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            language=get_language() or "nb",
        )
        return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form}, status=_status(form))


@leaders_only
@require_POST
def withdraw_invitation(request: Any, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back."""
    found = queries.invitation_of(request.actor, invitation_id)
    use_cases.withdraw_invitation(found, by=request.actor)
    return redirect("accounts:people")


@leaders_only
@get_or_post
def end_membership(request: Any, membership_id: UUID) -> HttpResponse:
    """Somebody leaves: asked once, then at once."""
    membership = queries.member_of(request.actor, membership_id)
    if request.method == "POST":
        use_cases.end_membership(membership, by=request.actor, kind=_kind(request))
        return redirect("accounts:people")
    return render(request, "accounts/end_membership.html", {"membership": membership})


@open_to_all
def home(request: Any) -> HttpResponse:
    """The first page of a staff door, by who comes."""
    if request.actor is None:
        return redirect(
            "accounts:choose" if request.is_signed_in else settings.LOGIN_URL
        )
    is_office = request.actor.role in OF_AN_OFFICE
    context = {
        "leads": request.actor.role in LEADERS.values(),
        "role": labels.ROLES[request.actor.role],
        "is_welfare": settings.PROCESS.door is Door.WELFARE,
        "is_office": is_office,
        "keeps_office": is_office
        and queries.acts_as_leader(request.actor, house.today()),
        "lines": first_page.lines_for(request.actor),
    }
    return render(request, "accounts/home.html", context)
