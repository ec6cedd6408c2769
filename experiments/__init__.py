"""Everything about many runs, in six rooms; each stands only on those before it. ``sim`` knows nothing of them.

``settings``, ``runs``, ``evidence``, ``findings``, ``pages``, ``commands``.
"""
