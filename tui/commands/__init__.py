"""The subcommands of `coderound`, one module each."""
