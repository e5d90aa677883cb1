"""Offices in the words of schema.org, for search engines and other machines."""

from typing import Any

from portal.registry.finder import OfficePage


def of_office(page: OfficePage, address: str) -> dict[str, Any]:
    """A GovernmentOffice as JSON-LD: how it is reached, whom it serves, when closed."""
    card = page.card
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentOffice",
        "@id": address,
        "url": address,
        "name": card.name,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": page.region},
        "areaServed": [
            {"@type": "AdministrativeArea", "name": place.label}
            for place in page.serves
        ],
        "address": [
            {
                "@type": "PostalAddress",
                "streetAddress": site.address,
                "addressLocality": site.place,
                "addressCountry": "NO",
            }
            for site in page.sites
        ],
        "specialOpeningHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "opens": "00:00",
                "closes": "00:00",
                "validFrom": first.isoformat(),
                "validThrough": last.isoformat(),
            }
            for first, last in page.closings
        ],
    }
    known = {"telephone": card.phone, "email": card.email, "sameAs": card.website}
    return {**data, **{name: value for name, value in known.items() if value}}
