"""The app disclosure."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    """The return gate: what the law, and only the law, may demand back."""

    name = "referrals.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        """Stand on the first pages, listen to memberships, take what intake gives."""
        from portal.accounts import first_page
        from referrals import duties
        from referrals.disclosure import (
            duty_begun,
            duty_front,
            duty_leaving,
            inspection_front,
            inspection_leaving,
            inspection_orders,
            leaving,
            reminders,
        )

        assert leaving  # noqa: S101 imported for its receiver
        assert duty_leaving  # noqa: S101 imported for its receiver
        duties.take(duty_begun.taken_over)
        first_page.add(duty_front.to_report)
        assert inspection_leaving  # noqa: S101 the same
        assert inspection_orders  # noqa: S101 imported for what it adds
        first_page.add(inspection_front.of_inspections)
        first_page.add(inspection_front.of_readings)
        first_page.add(reminders.of_orders)
        first_page.add(reminders.of_received_orders)
        first_page.add(duty_front.duties)
        first_page.add(duty_front.summonses)
        first_page.add(duty_front.questions)
