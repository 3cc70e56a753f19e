"""Where nothing fits: which answers may give way, and what that would buy."""
