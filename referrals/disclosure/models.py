"""What the law demands back, and the records of it. Each part has a module of its own.

Nothing here is shredded by a withdrawal or erased by the clocks of intake.
"""

from referrals.disclosure import (
    answer_models,  # noqa: F401
    duty_models,  # noqa: F401
    inspection_models,  # noqa: F401
    order_models,  # noqa: F401
    summons_models,  # noqa: F401
)
