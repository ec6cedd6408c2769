"""The commands of ``ips``, one small file each. They import late, so that help and errors appear at once."""
