/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Sentences with places to be filled in: "{recipient} does not exist". What is filled in comes from a hostile message:
 * it is made safe to show, shortened, and never looked at as a template itself. */

#pragma once

#include "base/bounce-language.h"

G_BEGIN_DECLS

/* All (nullable): a value that is not known. Borrowed. */
typedef struct {
  const char *recipient;   /* an address */
  const char *domain;      /* the recipient's */
  const char *server;      /* the one that refused */
  const char *provider;
  const char *sender;      /* an address */
  const char *until;       /* a time, already in the language wanted */
  const char *list;        /* a blocklist */
  const char *suggestion;  /* a better spelling */
  const char *setting;     /* host, port and encryption of an outgoing server */
  const char *value;       /* anything, in lists of facts */
} BounceTemplateValues;

gboolean bounce_template_is_complete (const char *sentence, const BounceTemplateValues *values);
char *bounce_template_fill (const char *sentence, const BounceTemplateValues *values, BounceLanguage language);

G_END_DECLS
