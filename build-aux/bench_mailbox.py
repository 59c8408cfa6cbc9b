# SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Mailboxes for the benchmark: bounces in the manner of several servers. The seed decides everything."""

import base64
import random

DOMAINS = ["example.org", "example.net", "example.com", "mail.example", "post.example", "firma.example", "shop.example"]
WORDS = ("meeting invoice order minutes draft report plan budget holiday offer contract list project question answer "
         "reminder delivery update summary letter agenda review results photos tickets").split()

# What servers say, with the enhanced code and whether they try again.
REFUSALS = [
    ("550", "5.1.1", "<{to}>: Recipient address rejected: User unknown in virtual mailbox table"),
    ("550", "5.1.1", "The email account that you tried to reach does not exist. Please try double-checking the address"),
    ("550", "5.1.10", "RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"),
    ("552", "5.2.2", "<{to}>: Quota exceeded (mailbox for user is full)"),
    ("452", "4.2.2", "The email account that you tried to reach is over quota"),
    ("550", "5.7.1", "Message rejected due to local policy"),
    ("554", "5.7.1", "Service unavailable; Client host [{ip}] blocked using zen.spamhaus.org"),
    ("550", "5.7.26", "This mail has been blocked because the sender is unauthenticated"),
    ("421", "4.7.0", "Try again later, closing connection"),
    ("451", "4.7.1", "Greylisting in action, please come back later"),
    ("550", "5.7.1", "Relaying denied"),
    ("552", "5.3.4", "Message size exceeds fixed limit"),
    ("554", "5.4.6", "Too many hops"),
    ("550", "5.2.1", "The mailbox <{to}> is disabled"),
    ("554", "5.7.1", "Message contains a virus and was rejected"),
    ("550", "5.1.8", "Sender address rejected: Domain not found"),
]
# Trouble without a server that says so.
TROUBLE = [
    ("5.4.4", "Host or domain name not found. Name service error for name={domain} type=A: Host not found"),
    ("4.4.1", "connect to mx.{domain}[{ip}]:25: Connection timed out"),
    ("4.4.7", "delivery temporarily suspended: lost connection with mx.{domain}[{ip}] while receiving the initial greeting"),
]


class Writer:
    """Writes bounces in the manner of several servers; the seed decides everything."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.number = 0

    def name(self):
        return "%s.%s%d" % (self.random.choice(WORDS), self.random.choice(WORDS), self.random.randrange(10000))

    def facts(self):
        r = self.random
        self.number += 1
        domain = r.choice(DOMAINS)
        facts = {
            "to": "%s@%s" % (self.name(), domain),
            "domain": domain,
            "sender": "%s@%s" % (self.name(), r.choice(DOMAINS)),
            "ip": "192.0.2.%d" % r.randrange(1, 255),
            "mta": "mx%d.%s" % (r.randrange(1, 5), r.choice(DOMAINS)),
            "id": "%010X" % r.randrange(1 << 40),
            "boundary": "%016x=_%d" % (r.randrange(1 << 60), self.number),
            "date": "Tue, %d Nov 2026 %02d:%02d:%02d +0100" % (r.randrange(1, 29), r.randrange(24), r.randrange(60), r.randrange(60)),
            "subject": " ".join(r.choice(WORDS) for _ in range(r.randrange(2, 7))),
        }
        if r.random() < 0.8:
            reply, status, text = r.choice(REFUSALS)
            facts["diagnostic"] = "%s %s %s" % (reply, status, text.format(**facts))
            facts["remote"] = "mx.%s" % domain
        else:
            status, text = r.choice(TROUBLE)
            facts["diagnostic"] = text.format(**facts)
            facts["remote"] = None
        facts["status"] = status
        facts["action"] = "delayed" if status.startswith("4") and r.random() < 0.4 else "failed"
        return facts

    def original(self, facts, size):
        r = self.random
        head = ("Received: from client.example ([192.0.2.%d])\n\tby %s (Postfix) with ESMTPSA id %s;\n\t%s\n"
                "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s1;\n\th=from:to:subject:date:message-id;\n"
                "\tbh=%s;\n\tb=%s\n"
                "From: %s\nTo: %s\nSubject: %s\nDate: %s\nMessage-ID: <%s.%d@%s>\nMIME-Version: 1.0\n"
                % (r.randrange(1, 255), facts["mta"], facts["id"], facts["date"],
                   base64.b64encode(r.randbytes(32)).decode(), base64.b64encode(r.randbytes(128)).decode(),
                   facts["sender"], facts["to"], facts["subject"], facts["date"], facts["id"], self.number, facts["domain"]))
        if size == 0:
            return head + "Content-Type: text/plain; charset=utf-8\n"
        if size < 20000:
            lines = []
            while size > 0:
                lines.append(" ".join(r.choice(WORDS) for _ in range(10)))
                size -= len(lines[-1]) + 1
            return head + "Content-Type: text/plain; charset=utf-8\n\n" + "\n".join(lines) + "\n"
        raw = base64.b64encode(r.randbytes(size * 3 // 4)).decode()
        body = "\n".join(raw[i:i + 76] for i in range(0, len(raw), 76))
        return (head + "Content-Type: multipart/mixed; boundary=\"in-%d\"\n\n--in-%d\nContent-Type: text/plain\n\nSee the attachment.\n"
                "--in-%d\nContent-Type: application/pdf; name=\"plan.pdf\"\nContent-Transfer-Encoding: base64\n"
                "Content-Disposition: attachment; filename=\"plan.pdf\"\n\n%s\n--in-%d--\n"
                % (self.number, self.number, self.number, body, self.number))

    def message(self, size):
        facts = self.facts()
        kind = self.random.randrange(10)
        if kind < 7:
            return self.standard(facts, size)
        if kind < 9:
            return self.prose(facts, size)
        return self.ordinary(facts)

    def standard(self, facts, size):
        f = dict(facts)
        whole = size > 0 and self.random.random() < 0.5 or size > 20000
        f["original"] = self.original(facts, size if whole else 0)
        f["type"] = "message/rfc822" if whole else "text/rfc822-headers"
        f["said"] = ("host %s[%s] said: %s" % (f["remote"], f["ip"], f["diagnostic"])) if f["remote"] else f["diagnostic"]
        f["remote_field"] = "Remote-MTA: dns; %s\n" % f["remote"] if f["remote"] else ""
        f["diagnostic_type"] = "smtp" if f["remote"] else "X-Postfix"
        f["filler"] = "\n".join("    " + " ".join(self.random.choice(WORDS) for _ in range(8)) for _ in range(self.random.randrange(2, 12)))
        return ("Return-Path: <>\n"
                "Received: by {mta} (Postfix)\n\tid {id}; {date}\n"
                "Received: from {mta} ({mta} [{ip}])\n\tby mail.example.org (Postfix) with ESMTPS id {id}\n\tfor <{sender}>; {date}\n"
                "Date: {date}\nFrom: MAILER-DAEMON@{mta} (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\n"
                "To: {sender}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
                "Content-Type: multipart/report; report-type=delivery-status;\n\tboundary=\"{boundary}\"\n"
                "Message-Id: <{id}@{mta}>\n\n"
                "This is a MIME-encapsulated message.\n\n--{boundary}\nContent-Description: Notification\n"
                "Content-Type: text/plain; charset=us-ascii\n\n"
                "This is the mail system at host {mta}.\n\nI'm sorry to have to inform you that your message could not\n"
                "be delivered to one or more recipients. It's attached below.\n\n{filler}\n\n<{to}>: {said}\n\n"
                "--{boundary}\nContent-Description: Delivery report\nContent-Type: message/delivery-status\n\n"
                "Reporting-MTA: dns; {mta}\nX-Postfix-Queue-ID: {id}\nX-Postfix-Sender: rfc822; {sender}\nArrival-Date: {date}\n\n"
                "Final-Recipient: rfc822; {to}\nOriginal-Recipient: rfc822;{to}\nAction: {action}\nStatus: {status}\n"
                "{remote_field}Diagnostic-Code: {diagnostic_type}; {diagnostic}\n\n"
                "--{boundary}\nContent-Description: Undelivered Message\nContent-Type: {type}\n\n{original}\n--{boundary}--\n").format(**f)

    def prose(self, facts, size):
        f = dict(facts)
        f["original"] = self.original(facts, min(size, 4000))
        return ("Return-path: <>\nReceived: from Debian-exim by {mta} with local (Exim 4.96)\n\tid {id}\n\tfor {sender}; {date}\n"
                "X-Failed-Recipients: {to}\nAuto-Submitted: auto-replied\nFrom: Mail Delivery System <Mailer-Daemon@{mta}>\n"
                "To: {sender}\nSubject: Mail delivery failed: returning message to sender\nMessage-Id: <E{id}@{mta}>\nDate: {date}\n\n"
                "This message was created automatically by mail delivery software.\n\n"
                "A message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. "
                "The following address(es) failed:\n\n  {to}\n    {diagnostic}\n\n"
                "------ This is a copy of the message, including all the headers. ------\n\n{original}").format(**f)

    def ordinary(self, facts):
        return self.original(facts, 3000)

    def heavy(self):
        """Mails that are much to look at, each of another kind."""
        r = self.random
        words = lambda n: " ".join(r.choice(WORDS) for _ in range(n))
        lines = lambda n: "\n".join(words(10) for _ in range(n))
        people = lambda n: ",\n ".join("%s <%s@%s>" % (words(2).title(), self.name(), r.choice(DOMAINS)) for _ in range(n))
        yield self.ordinary(self.facts()) + lines(2500) + "\n"
        yield self.ordinary(self.facts()) + words(8000) + "\n"
        facts = self.facts()
        yield self.reported(dict(facts, diagnostic=facts["diagnostic"] + "".join("\n    550-%s" % words(9) for _ in range(60))))
        yield self.reported(dict(facts, diagnostic="%s %s" % (facts["diagnostic"], words(600))))
        yield self.reported(dict(facts, diagnostic="550 5.1.1 Quota exceeded, said 452 4.2.2; see https://help.example.org/5.7.26"))
        yield self.reported(facts, recipients=12)
        yield self.reported(facts, hops=40)
        yield self.reported(facts, to=people(400), cc=people(400))
        yield self.reported(facts, attachments=100)
        yield self.reported(facts, text=lines(1500))

    def reported(self, facts, recipients=1, hops=1, to=None, cc=None, attachments=0, text=""):
        """A report whose parts can be long."""
        f = dict(facts, text=text)
        received = "".join("Received: from hop%d.example ([192.0.2.%d])\n\tby hop%d.example (Postfix) with ESMTPS id %08X;\n\t%s\n"
                           % (n, n + 1, n + 1, n, f["date"]) for n in range(hops))
        files = "".join("--in-%d\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"%s %d.pdf\"\n\nx\n"
                        % (self.number, self.random.choice(WORDS), n) for n in range(attachments))
        f["original"] = ("%sFrom: %s\nTo: %s\nCc: %s\nSubject: %s\nDate: %s\nMIME-Version: 1.0\n"
                         "Content-Type: multipart/mixed; boundary=\"in-%d\"\n\n%s--in-%d--\n"
                         % (received, f["sender"], to or f["to"], cc or f["sender"], f["subject"], f["date"], self.number, files,
                            self.number))
        f["fields"] = "\n".join("Final-Recipient: rfc822; %s\nAction: failed\nStatus: %s\nRemote-MTA: dns; mx.%s\n"
                                "Diagnostic-Code: smtp; %s\n" % (address, f["status"], f["domain"], f["diagnostic"])
                                for address in [f["to"]] + ["%s@%s" % (self.name(), f["domain"]) for _ in range(recipients - 1)])
        return ("Return-Path: <>\nDate: {date}\nFrom: MAILER-DAEMON@{mta} (Mail Delivery System)\n"
                "Subject: Undelivered Mail Returned to Sender\nTo: {sender}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
                "Content-Type: multipart/report; report-type=delivery-status; boundary=\"{boundary}\"\n\n"
                "--{boundary}\nContent-Type: text/plain\n\nYour message could not be delivered.\n{text}\n"
                "--{boundary}\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; {mta}\n\n{fields}\n"
                "--{boundary}\nContent-Type: message/rfc822\n\n{original}\n--{boundary}--\n").format(**f)


def append_message(out, text):
    """As mbox has it. Returns its bytes."""
    text = "From MAILER-DAEMON Tue Nov 24 10:07:00 2026\n" + text.replace("\nFrom ", "\n>From ") + "\n"
    out.write(text)
    return len(text)


def write_heavy(path, seed, messages):
    """Ordinary bounces, and between them those that are much to look at."""
    writer = Writer(seed)
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for heavy in writer.heavy():
            append_message(out, heavy)
            append_message(out, writer.message(2000))
        for _ in range(messages):
            append_message(out, writer.message(writer.random.choice([0, 500, 2000, 6000])))


def write_mbox(path, seed, messages=None, size=None, original=None):
    """Writes an mbox of a number of messages, or of a size. Returns (messages, bytes)."""
    writer = Writer(seed)
    done = n = 0
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        while (messages is None or n < messages) and (size is None or done < size):
            text = writer.message(original) if original else writer.message(writer.random.choice([0, 500, 2000, 6000]))
            done += append_message(out, text)
            n += 1
    return n, done
