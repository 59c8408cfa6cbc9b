/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "export/bounce-redactor.h"

G_BEGIN_DECLS

/* What a placeholder stands for; its nick begins the placeholder. */
typedef enum {
  BOUNCE_SECRET_RECIPIENT,
  BOUNCE_SECRET_SENDER,
  BOUNCE_SECRET_ADDRESS,
  BOUNCE_SECRET_NAME,
  BOUNCE_SECRET_SUBJECT,
  BOUNCE_SECRET_MESSAGE_ID,
  BOUNCE_SECRET_TOKEN,
  BOUNCE_SECRET_IP,
  BOUNCE_SECRET_HOST,
  BOUNCE_SECRET_FILE,
} BounceSecretType;

#define BOUNCE_N_SECRET_TYPES (BOUNCE_SECRET_FILE + 1)

/* Words that are private wherever they stand. */
typedef struct {
  char *text;         /* folded, begins with a letter or digit */
  char *placeholder;
  gboolean short_one; /* so short that it counts only between signs, as in <jo> */
} BounceSecret;

struct _BounceRedactor {
  BounceRedaction level;

  /* of the whole export */
  GHashTable *placeholders;                /* "type value" → placeholder */
  GHashTable *given;                       /* set of the placeholders, for finding them again */
  guint counts[BOUNCE_N_SECRET_TYPES];

  /* of the message at hand */
  GHashTable *secrets;                     /* first word → GPtrArray of BounceSecret, the longest first */
  GHashTable *addresses;                   /* "local@domain", folded → placeholder of the local part */
  GHashTable *domains;                     /* set of the domains of addresses, folded: they stay */
  GHashTable *message_ids;                 /* set of "left@right" */
  GHashTable *ips;                         /* set of private addresses, in canonical form */
};

/* bounce-redactor.c */
const char *bounce_redactor_name (BounceRedactor *self, BounceSecretType type, const char *value);
const char *bounce_redactor_name_address (BounceRedactor *self, BounceSecretType type, const char *local, const char *domain);
void bounce_redactor_forget (BounceRedactor *self);
void bounce_redactor_add_secret (BounceRedactor *self, const char *text, const char *placeholder);
void bounce_redactor_learn_address (BounceRedactor *self, BounceSecretType type, const char *address);
void bounce_redactor_learn_name (BounceRedactor *self, const char *name);
gboolean bounce_redactor_is_common (const char *word);
gboolean bounce_redactor_is_system (const char *local);
char *bounce_redactor_fold (const char *text, gssize length);

/* bounce-redactor-words.c */
const BounceSecret *bounce_redactor_match (const BounceRedactor *self, const char *text, const char *at, gsize *length);
gboolean bounce_redactor_is_word (const char *text, const char *at);

/* bounce-redactor-address.c: an address in running text */
typedef struct {
  gsize prefix;      /* bytes before the address that belong to the run: "to=" */
  char *local;       /* decoded */
  char *domain;
  gsize sign;        /* bytes from the start to the @ or what stands for it */
  gsize sign_length;
  gsize length;      /* bytes of the whole run */
} BounceAddressRun;

gboolean bounce_redactor_find_address (const BounceRedactor *self, const char *text, BounceAddressRun *run);
void bounce_address_run_clear (BounceAddressRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BounceAddressRun, bounce_address_run_clear)

/* bounce-redactor-code.c: what is encoded within a text */
char *bounce_redactor_decode_words (const char *text, gsize *length);
char *bounce_redactor_decode_percent (const char *text, gssize length);
char *bounce_redactor_decode_xtext (const char *text, gssize length);
char *bounce_redactor_decode_token (const char *text, gsize length);
char *bounce_redactor_encode_words (const char *text);

/* bounce-redactor-text.c */
gboolean bounce_redactor_is_private (BounceRedactor *self, const char *text);

/* bounce-redactor-result.c */
char *bounce_redactor_redact_field (BounceRedactor *self, const char *name, const char *value);
char *bounce_redactor_cut_original (const char *text);

G_END_DECLS
