"""``ips app``: a local web app for planners, and the modeller's view of a live model. Needs the extra ``app``."""
