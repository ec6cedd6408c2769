"""The commands of ``ips``, one small file each. They import late: help and complaints come at once."""
