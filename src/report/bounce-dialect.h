/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The formats of servers that do not write RFC 3464, or write more than it, as data: `data/dialects/ID.keys`.
 *
 * The reader of prose understands reports by their shape (lines, indents, addresses, codes, header blocks) and by
 * words. The words come from the dialects. They are phrases long enough to mean the same wherever they stand, so all words
 * of all dialects are looked for in every message, in one pass: what one server's German template calls its recipients
 * helps with the server nobody has seen. `general.keys` and `words-….keys` have the words that belong to no server, by
 * language. Matching is without regard to case (ASCII, Latin-1, Greek, Cyrillic); a word has at least four bytes. Lists
 * are parted by `;`, "\\;" stands for the character itself and "\\s" for a blank at the start of a word.
 *
 * A file has one group, `[dialect]`:
 *
 *   Name, Source     what it is, and where its wording is from (both required)
 *
 *   Marks of this server: a header mark counts 3, a body mark 3, a sender 2, a subject 1; with 3 or more it is
 *   recognised, the dialect with most wins.
 *   Header           "Name" or "Name: part of the value" of a header field
 *   From, Subject    part of that field
 *   Body             words in the text
 *
 *   Words for the reader of prose, of all dialects together:
 *   Daemon           part of a From field: no person sends under this name
 *   Notice           says in the text that mail was not delivered, or is late
 *   Person           shows that a person wrote, or that the message is something else
 *   Delayed          still being tried
 *   Failed           given up; outranks Delayed
 *   Expired          given up because time ran out
 *   Delivered        nothing failed
 *   Separator        what came back begins on the next lines
 *   Recipients       failed addresses follow, on the same line or the next ones
 *   Reason           the server's words follow, on the same line or the next ones
 *   Advice           a line of help or courtesy: no words of the server, and its addresses failed nothing
 *   Alias            the address behind it is the one that the failed address was made from
 *   Sender           the address behind it is a sender's
 *
 *   Words that tell what a message is, of all dialects together:
 *   TitleFailure     in the subject of a report of a failure
 *   TitleDelay       in that of a warning of late delivery
 *   TitleAutomatic   in that of an automatic reply
 *   TitleAbsence     in that of a vacation note, but a person may write it too
 *   TitleChallenge   in that of a request to prove that the sender is a person
 *   TitleReceipt     at the start of that of a read receipt
 *   Absence          in a vacation note or another automatic reply
 *   Held, Asked, Proof   in a request to confirm: the mail waits; the sender shall do something; to prove what
 *   Sent             there, of the mail that is waiting: "your message", "you sent"
 *   Shield           there, what the request is for, and the programs that write such: words that tell it from others
 *   Receipt          in a read receipt
 *
 *   For this server alone, asked before the general understanding:
 *   Recipient1 …     regular expression over one line, with (?<address>…) and, where they stand there, (?<original>…)
 *                    and (?<text>…), the server's words; without (?<text>…) the line has none
 *   WordsAbove       true: the server's words stand above the address, not below it
 *   RecipientField   header fields that name the failed addresses
 *
 * An example. Suppose the servers of Acme write
 *
 *     Acme Courier 3.1 was handed a parcel it must give back.
 *     Parcel for: paul@dest.example
 *     The door said: 550 5.1.1 nobody of that name
 *     ===== The parcel =====
 *     Received: …
 *
 * The general reader sees an address and a code, but no sentence that it knows. `data/dialects/acme.keys` helps it:
 *
 *     [dialect]
 *     Name=Acme Courier
 *     Source=Reports of Acme Courier 3
 *     Body=acme courier
 *     Notice=it must give back
 *     Recipients=parcel for:
 *     Reason=the door said:
 *     Separator=the parcel =
 *
 * An expression would be needed only if the address stood where no label tells, a field only if the header named it.
 * A message in the server's manner in `tests/cases/` (`acme.eml`, `acme.json`) shows that it works. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  BOUNCE_WORD_HEADER,
  BOUNCE_WORD_FROM,
  BOUNCE_WORD_SUBJECT,
  BOUNCE_WORD_BODY,
  BOUNCE_WORD_DAEMON,
  BOUNCE_WORD_NOTICE,
  BOUNCE_WORD_PERSON,
  BOUNCE_WORD_DELAYED,
  BOUNCE_WORD_FAILED,
  BOUNCE_WORD_EXPIRED,
  BOUNCE_WORD_DELIVERED,
  BOUNCE_WORD_SEPARATOR,
  BOUNCE_WORD_RECIPIENTS,
  BOUNCE_WORD_REASON,
  BOUNCE_WORD_ADVICE,
  BOUNCE_WORD_ALIAS,
  BOUNCE_WORD_SENDER,
  BOUNCE_WORD_TITLE_FAILURE,
  BOUNCE_WORD_TITLE_DELAY,
  BOUNCE_WORD_TITLE_AUTOMATIC,
  BOUNCE_WORD_TITLE_ABSENCE,
  BOUNCE_WORD_TITLE_CHALLENGE,
  BOUNCE_WORD_TITLE_RECEIPT,
  BOUNCE_WORD_ABSENCE,
  BOUNCE_WORD_HELD,
  BOUNCE_WORD_ASKED,
  BOUNCE_WORD_PROOF,
  BOUNCE_WORD_SHIELD,
  BOUNCE_WORD_SENT,
  BOUNCE_WORD_RECEIPT,
  BOUNCE_N_WORD_ROLES
} BounceWordRole;

#define BOUNCE_WORD_BIT(role) (1u << (role))

/* Expressions of one kind that a dialect may have. */
#define BOUNCE_DIALECT_EXPRESSIONS 9

/* One format. Frozen; lives as long as the program. */
typedef struct {
  const char *id;
  const char *name;
  const char *recipients[BOUNCE_DIALECT_EXPRESSIONS + 1];   /* NULL-terminated */
  gboolean words_above;
  GStrv recipient_fields;   /* (nullable) */
  /*< private >*/
  gsize ready;
  GPtrArray *recipient_expressions;
} BounceDialect;

/* A word that stood in a text. */
typedef struct {
  BounceWordRole role;
  guint dialect;       /* number of the dialect that it is from */
  guint word;          /* number of the word among all */
  gsize start, end;    /* bytes of the text */
} BounceWordHit;

typedef struct _BounceDialects BounceDialects;

const BounceDialects *bounce_dialects_get_default (void);
BounceDialects *bounce_dialects_new (GVariant *files);
void bounce_dialects_free (BounceDialects *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceDialects, bounce_dialects_free)

guint bounce_dialects_get_n (const BounceDialects *self);
BounceDialect *bounce_dialects_get (const BounceDialects *self, guint number);
BounceDialect *bounce_dialects_lookup (const BounceDialects *self, const char *id);

guint bounce_dialects_find_roles (const BounceDialects *self, const char *text, gsize length, guint roles);
GArray *bounce_dialects_find_words (const BounceDialects *self, const char *text, gsize length, guint roles);

/* (element-type BounceExpression): compiled when first asked for. */
GPtrArray *bounce_dialect_get_recipient_expressions (BounceDialect *self);

G_END_DECLS
