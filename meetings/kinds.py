"""What meetings there are, who may call which, and what can be answered.

One table each; a page offers what stands here, and a use case refuses the rest.
"""

from enum import StrEnum

from portal.policy.parties import Kind


class Sort(StrEnum):
    """What a meeting is."""

    COOPERATION = "cooperation"
    LEARNING_NETWORK = "learning_network"
    TEACHING = "teaching"
    GUIDANCE = "guidance"
    # The office comes to one service, at its own proposal ("invite yourself").
    VISIT = "visit"


class Setting(StrEnum):
    """Where people meet."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    BOTH = "both"


class Answer(StrEnum):
    """What an organisation says to an invitation. Nothing yet is no answer."""

    NONE = ""
    COMING = "coming"
    PERHAPS = "perhaps"
    NOT_COMING = "not_coming"


class What(StrEnum):
    """What a round beside a door is to do for an organisation."""

    TELL = "tell"  # its people hear of the meeting as it stands now
    REMIND = "remind"  # they are reminded, if nothing was answered
    LOOK = "look"  # the caller's clock: remind, or close
    SUM_UP = "sum_up"  # the caller hears that the answers are in
    TELL_GUESTS = "tell_guests"  # the caller's guests hear how the meeting stands
    REMIND_GUESTS = "remind_guests"  # those of them who haven't answered are reminded
    SHOW_MINUTES = "show_minutes"  # those who came hear that the minutes lie there


# fmt: off
CALLS: dict[Kind, tuple[Sort, ...]] = {
    Kind.CHILD_WELFARE_SERVICE:     (Sort.COOPERATION,),
    Kind.FAMILY_COUNSELLING_OFFICE: (Sort.COOPERATION, Sort.TEACHING, Sort.GUIDANCE,
                                     Sort.VISIT),
    Kind.REGION:                    (Sort.COOPERATION, Sort.LEARNING_NETWORK,
                                     Sort.TEACHING, Sort.GUIDANCE),
    Kind.RESOURCE_CENTRE:           (Sort.COOPERATION, Sort.TEACHING, Sort.GUIDANCE,
                                     Sort.VISIT),
    Kind.COUNTY_GOVERNOR:           (Sort.LEARNING_NETWORK,),
}
# fmt: on
