"""Pages, one module each: a router that asks the desk and renders a template."""

from dateline.web.pages import (
    about,
    api,
    audit,
    brief,
    bulk,
    compare,
    disagreement,
    event,
    explorer,
    export,
    figures,
    framing,
    login,
    plans,
    report,
    review,
    site,
    sources,
)

PAGES = (
    explorer.router, event.router, report.router, plans.router, figures.router, disagreement.router, framing.router, sources.router, brief.router, compare.router, export.router, site.router, review.router, bulk.router, audit.router, login.router, about.router, api.router,
)  # fmt: skip
