"""The names of a plan that no line may part."""

from collections.abc import Iterator

from pipeline.model.plan import Plan
from pipeline.thai.formats import to_thai_digits

_HIRED_STAFF = "พนักงานจ้าง"  # parted, it is staff that hires


def unbroken_names(plan: Plan) -> tuple[str, ...]:
    """Return the names of the organisation, its place and its people, as the documents print them."""
    names = {to_thai_digits(" ".join(name.split())) for name in _names(plan)}
    return tuple(sorted(name for name in names if name))


def _names(plan: Plan) -> Iterator[str]:
    organisation = plan.organisation
    place = organisation.name.removeprefix(organisation.kind).strip()
    yield from (organisation.name, place, organisation.district, organisation.province)
    yield from (f"อำเภอ{organisation.district}", f"จังหวัด{organisation.province}")
    yield from (plan.signer.name, plan.signer.title, plan.reporter)
    if organisation.kind.startswith("เทศบาล"):  # เทศบาลเมืองพิชัย is spoken of as เมืองพิชัย too
        yield organisation.name.removeprefix("เทศบาล")
    for project in plan.projects:
        yield from (project.division, project.unit)
    yield _HIRED_STAFF
