"""How strong a suite is: small slips put into the reference, and which of them the suite notices."""
