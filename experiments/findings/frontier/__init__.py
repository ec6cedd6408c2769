"""The frontier of caseload and money: reach, effect and cost, efficient combinations, and the choice between them."""
