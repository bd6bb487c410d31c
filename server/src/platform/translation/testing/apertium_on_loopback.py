"""Apertium APY on a free port of the loopback address, which it prints: by itself it listens to everybody."""

import tornado.httpserver
import tornado.netutil
from apertium_apy.apy import main


def bind_to_loopback(server, _port):
    sockets = tornado.netutil.bind_sockets(0, '127.0.0.1')
    server._pending_sockets.extend(sockets)
    print(sockets[0].getsockname()[1], flush=True)


tornado.httpserver.HTTPServer.bind = bind_to_loopback
main()
