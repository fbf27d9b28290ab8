"""What a change of the rules does to pages whose article is known."""
