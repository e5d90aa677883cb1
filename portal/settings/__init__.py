"""Settings: `base`, one small file per process, `local`, `test` and `production`."""
