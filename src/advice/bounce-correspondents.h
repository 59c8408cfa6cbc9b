/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Who wrote to whom: the sender of the mail that came back, its other addressees, and the recipient's postmaster where
 * a letter there makes sense. */

#pragma once

#include "advice/bounce-result.h"

G_BEGIN_DECLS

char *bounce_correspondents_dup_sender (const BounceReport *report);
GPtrArray *bounce_correspondents_list_domains (const BounceResult *result, guint except);
char *bounce_correspondents_dup_postmaster (const BounceResult *result, guint index);

char *bounce_correspondents_dup_address (const char *header);
char *bounce_correspondents_dup_mail_domain (const char *address);

G_END_DECLS
