# verdict: AC
# why: a server and a client inside the submission must work

import socket
import threading


def answer(n):
    with socket.create_server(("127.0.0.1", 0)) as server:
        def serve():
            peer, _ = server.accept()
            with peer:
                number = int(peer.makefile().readline())
                peer.sendall(b"%d\n" % (number * number + 1))

        threading.Thread(target=serve, daemon=True).start()
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"%d\n" % n)
            return int(client.makefile().readline())
