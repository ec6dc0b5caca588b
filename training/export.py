def export(*a): raise SystemExit('todo')
