"""An SMTP server for the suites: listens on loopback, says its port, and writes what it takes to taken.jsonl.

Arguments: FOLDER none|starttls|tls USER PASSWORD. An address that begins with `nera@` does not exist (550, with the
address in the answer, as servers do), one that begins with `veliau@` is put off the first time (451).
"""

import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.file = (folder / "taken.jsonl").open("a", encoding="utf-8")
        self.put_off = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nera@"):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if address.startswith("veliau@") and address not in self.put_off:
            self.put_off.add(address)
            return f"451 4.7.1 <{address}>: try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        taken = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "names": [name for name, _ in message.items()],
            "text": message.get_content(),
            "raw": envelope.content.decode("latin-1"),
            "tls": session.ssl is not None,
            "user": session.auth_data.decode() if session.auth_data else None,
        }
        print(json.dumps(taken, ensure_ascii=False), file=self.file, flush=True)
        return "250 OK"


async def main():
    folder, privacy, user, password = pathlib.Path(sys.argv[1]), *sys.argv[2:5]
    handler = Handler(folder)
    context = None
    if privacy != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")

    def authenticator(server, session, envelope, mechanism, data):
        known = data.login == user.encode() and data.password == password.encode()
        # Not handled: the server itself is to say that it was refused.
        return AuthResult(success=known, handled=False, auth_data=data.login)

    def server():
        private = privacy != "none"
        return SMTP(
            handler,
            hostname="pavyzdys.lt",
            require_starttls=privacy == "starttls",
            tls_context=context if privacy == "starttls" else None,
            authenticator=authenticator if private else None,
            auth_required=private,
            auth_require_tls=privacy == "starttls",
        )

    loop = asyncio.get_running_loop()
    wrapper = context if privacy == "tls" else None
    listening = await loop.create_server(server, "localhost", 0, ssl=wrapper, family=2)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await listening.serve_forever()


asyncio.run(main())
