print("pglintel")
