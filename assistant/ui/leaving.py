"""What the server holds for an open page, let go of when the page is closed.

Enter: the Blocks and the session of a page that its browser has left. Leave: nothing is held for it any more.

    await leave(blocks, "k3x9…")        # from the page's unload event; gradio itself calls it an hour later

gradio (6.31) keeps a closed page's state for an hour, its configuration (0.3 to 0.5 MB with an answer) until it
holds `state_session_capacity` pages, and its message queue for good: a hundred pages a minute were 1 MB a page.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import gradio as gr

# The unload event itself ends after this module was called; work that was stopped ends within seconds.
GRACE_SECONDS = 2.0


async def leave(blocks: gr.Blocks, session: str) -> None:
    """Lets go of the page as soon as nothing of it runs. For the server's event loop; returns at once."""
    asyncio.get_running_loop().call_later(GRACE_SECONDS, _let_go, blocks, session)


def _let_go(blocks: gr.Blocks, session: str) -> None:
    if busy(blocks, session):
        asyncio.get_running_loop().call_later(GRACE_SECONDS, _let_go, blocks, session)
        return
    # Whatever is asked under this session later makes it anew, empty, as a page that was just opened.
    blocks.state_holder.session_data.pop(session, None)
    blocks.state_holder.time_last_used.pop(session, None)
    blocks._queue.pending_messages_per_session.pop(session, None)
    blocks._queue.pending_event_ids_session.pop(session, None)


def busy(blocks: gr.Blocks, session: str) -> bool:
    """Whether an event of the page runs or waits in gradio's queue, which would ask for what is held."""
    queue = blocks._queue
    running = (event for events in queue.active_jobs for event in events or ())
    waiting = (event for line in queue.event_queue_per_concurrency_id.values() for event in line.queue)
    return any(event.session_hash == session for events in (running, waiting) for event in events)
