"""Scenario discovery: the region of the uncertain parameters in which a statement about two scenarios is true."""
