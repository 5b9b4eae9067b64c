"""batch: one question over whole files, in shards that can be worked through anywhere and in any order."""
