"""What the service keeps: proposals, reports, kill list, API keys, card cache; in SQLite or PostgreSQL.

The tables are described in `tables`, made by the Alembic migrations beside it, and used through the classes
of one module each. SQLAlchemy's Core, not its ORM: every method is one short transaction that gives
frozen dataclasses, so there is no session whose state could outlive a request. Asynchronous, because
every caller is a route: a slow database then costs a waiting coroutine and no thread.
"""

from sidelight.store.cards import Cached, CardCache
from sidelight.store.database import Database, StoreError, default_url
from sidelight.store.keys import Key, Keys, Role
from sidelight.store.kills import Kill, Kills, KillState
from sidelight.store.paging import Cut, Page
from sidelight.store.proposals import Decision, NewProposal, Proposal, Proposals, ProposalState
from sidelight.store.reports import NewReport, Report, Reports
from sidelight.store.store import Store

__all__ = [
    "Cached",
    "CardCache",
    "Cut",
    "Database",
    "Decision",
    "Key",
    "Keys",
    "Kill",
    "KillState",
    "Kills",
    "NewProposal",
    "NewReport",
    "Page",
    "Proposal",
    "ProposalState",
    "Proposals",
    "Report",
    "Reports",
    "Role",
    "Store",
    "StoreError",
    "default_url",
]
