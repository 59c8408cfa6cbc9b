/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is known about codes, reasons, steps, providers, blocklists and rules. Compiled from `data/` at build time,
 * loaded once, frozen: entries live as long as the program, any thread may read them, nobody frees them.
 *
 * Sentences are English msgids; whoever shows one passes it through bounce_language_text(). */

#pragma once

#include <glib.h>

#include "base/bounce-enums.h"

G_BEGIN_DECLS

#define BOUNCE_MAX_ACTORS 4
#define BOUNCE_MAX_STEPS 8

typedef struct _BounceCatalogue BounceCatalogue;

/* A list of actors, the first the most likely. */
typedef struct {
  BounceActor actor[BOUNCE_MAX_ACTORS];
  guint n;
} BounceActors;

/* A three-digit reply code (RFC 5321, section 4.2). */
typedef struct {
  const char *code;
  gboolean standard;
  const char *title, *meaning;
  BounceVerdict verdict;
  BounceReason reason;
  BounceActors actors;
  const char *steps[BOUNCE_MAX_STEPS + 1];  /* sentences, NULL-terminated */
  const char *reference;
} BounceReplyCode;

/* One digit of a reply code at one place. */
typedef struct {
  const char *meaning;
  const char *caveat;       /* (nullable) */
  const char *reference;
} BounceReplyDigit;

/* A class ("4.y.z"), subject ("X.1.z") or detail ("X.1.1") of the enhanced status codes (RFC 3463). */
typedef struct {
  const char *code;
  const char *title, *meaning;
  const char *associated_replies;
  BounceReason reason;
  BounceVerdict verdict_if_4, verdict_if_5;
  BounceActors actors;
  const char *steps[BOUNCE_MAX_STEPS + 1];
  const char *reference;
} BounceStatusCode;

/* A reason: what a person is told. Templates know {recipient} {domain} {server} {provider} {sender} {until} {list}. */
typedef struct {
  BounceReason reason;
  const char *title;        /* a few words: "Mailbox does not exist" */
  const char *headline;     /* template, at most twelve words: "{recipient} does not exist" */
  const char *headline_plain; /* the same where nothing is known to fill in */
  const char *cause;        /* template, one sentence */
  const char *cause_temporary; /* (nullable): the same where a later try may work */
  BounceVerdict verdict;    /* used where neither code nor text decides */
  BounceActors actors;
  const char *steps[BOUNCE_MAX_STEPS + 1];  /* ids of BounceStepEntry, most useful first */
  gboolean suppress;        /* a permanent failure lies in the address itself */
} BounceReasonEntry;

/* What a step offers besides its sentence. */
typedef enum {
  BOUNCE_STEP_ACTION_NONE,
  BOUNCE_STEP_ACTION_COPY_ADDRESS,        /* a corrected address */
  BOUNCE_STEP_ACTION_WRITE_TO_POSTMASTER,
  BOUNCE_STEP_ACTION_WRITE_TO_SUPPORT,    /* one's own administrator or provider */
  BOUNCE_STEP_ACTION_COPY_SUMMARY,
  BOUNCE_STEP_ACTION_OPEN_PAGE,           /* a provider's or blocklist's page */
  BOUNCE_STEP_ACTION_CHECK_NOW,
} BounceStepAction;

GType bounce_step_action_get_type (void) G_GNUC_CONST;
#define BOUNCE_TYPE_STEP_ACTION (bounce_step_action_get_type ())

typedef struct {
  const char *id;
  BounceActor who;
  const char *text;         /* template, as BounceReasonEntry */
  BounceStepAction action;
  const char *url;          /* (nullable): template */
} BounceStepEntry;

typedef struct {
  const char *host;
  guint port;
  const char *security;     /* "TLS" (from the first byte) or "STARTTLS" */
  const char *auth;
  const char *notes;        /* (nullable) */
} BounceClientSetting;

typedef struct {
  const char *id;           /* "gmail" */
  const char *name;         /* "Gmail and Google Workspace" */
  const char *const *domains;
  const char *const *mx_suffixes;
  const char *postmaster_page, *sender_form, *guidelines;  /* (nullable) each */
  const char *notes;        /* (nullable) */
  const BounceClientSetting *settings;
  guint n_settings;
} BounceProvider;

typedef struct {
  const char *id, *name;
  const char *const *mentions;  /* what it is called in diagnostics */
  const char *dns_zone;         /* (nullable) */
  const char *kind;             /* "ip", "domain", "uri" */
  const char *lookup_url, *removal_url;  /* (nullable) */
  const char *how;              /* how one is removed */
  gboolean active;
  const char *state;            /* "active", or since when not */
  const char *answers;          /* (nullable): what its DNS answers mean */
} BounceBlocklist;

/* What a diagnostic that says a certain thing means. */
typedef struct {
  const char *id;               /* unique, kebab-case */
  guint order;                  /* place in the data files: providers by id, then the general rules */
  const BounceProvider *provider;  /* (nullable): whose servers say so; NULL for everybody's */
  const char *code;             /* (nullable): code that must stand there too */
  gboolean weak;                /* very broad wording: a precise enhanced status code outranks it */
  BounceReason reason;
  const char *meaning;          /* one sentence */
  BounceActors actors;
  const char *steps[BOUNCE_MAX_STEPS + 1];  /* sentences */
  const char *url;              /* (nullable): help page */
  const char *source;           /* where the fact is from */
} BounceRule;

/* A diagnostic in which a rule's words stood. */
typedef struct {
  const BounceRule *rule;
  guint rank;                   /* lower wins */
  gsize offset, length;         /* bytes of the text that was searched */
} BounceRuleMatch;

/* A station of a mail's way, for lay readers: "you", "sending-server", "dns", "receiving-server", "mailbox". */
typedef struct {
  const char *id, *title, *meaning;
} BounceStationEntry;

const BounceCatalogue *bounce_catalogue_get_default (void);

const BounceReplyCode *bounce_catalogue_lookup_reply (const BounceCatalogue *self, const char *code);
const BounceReplyDigit *bounce_catalogue_lookup_digit (const BounceCatalogue *self, guint position, char digit);
const BounceStatusCode *bounce_catalogue_lookup_status_class (const BounceCatalogue *self, const char *status);
const BounceStatusCode *bounce_catalogue_lookup_status_subject (const BounceCatalogue *self, const char *status);
const BounceStatusCode *bounce_catalogue_lookup_status (const BounceCatalogue *self, const char *status);
const BounceReasonEntry *bounce_catalogue_lookup_reason (const BounceCatalogue *self, BounceReason reason);
const BounceStepEntry *bounce_catalogue_lookup_step (const BounceCatalogue *self, const char *id);
const BounceStationEntry *bounce_catalogue_lookup_station (const BounceCatalogue *self, const char *id);

const BounceProvider *bounce_catalogue_lookup_provider (const BounceCatalogue *self, const char *id);
const BounceProvider *bounce_catalogue_find_provider_by_host (const BounceCatalogue *self, const char *host);
const BounceProvider *bounce_catalogue_find_provider_by_domain (const BounceCatalogue *self, const char *domain);
const char *const *bounce_catalogue_get_known_domains (const BounceCatalogue *self);

const BounceBlocklist *bounce_catalogue_find_blocklist (const BounceCatalogue *self, const char *text, gsize *offset, gsize *length);
const BounceBlocklist *bounce_catalogue_get_blocklists (const BounceCatalogue *self, guint *n);

gboolean bounce_catalogue_match_rule (const BounceCatalogue *self, const char *text, const BounceProvider *provider,
                                      const char *const *codes, BounceRuleMatch *match);
guint bounce_catalogue_match_rules (const BounceCatalogue *self, const char *text,
                                    const BounceProvider *const *providers, const char *const *codes,
                                    BounceRuleMatch *matches, guint max);

/* All entries, for look-ups by typing, tests and completeness checks. */
const BounceReplyCode *bounce_catalogue_get_replies (const BounceCatalogue *self, guint *n);
const BounceStatusCode *bounce_catalogue_get_statuses (const BounceCatalogue *self, guint *n);
const BounceRule *bounce_catalogue_get_rules (const BounceCatalogue *self, guint *n);
const char *const *bounce_catalogue_get_examples (const BounceCatalogue *self, const BounceRule *rule);
const BounceProvider *bounce_catalogue_get_providers (const BounceCatalogue *self, guint *n);

G_END_DECLS
