"""Everything about many runs, in six rooms; each uses only those before it. ``sim`` uses none of them.

``settings``, ``runs``, ``evidence``, ``findings``, ``pages``, ``commands``.
"""
