/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Mail that a list sent and that came back: its To names the list, which did not fail. Which member it was for, the
 * envelope may tell. */

#pragma once

#include <glib.h>

#include "mail/bounce-message.h"
#include "report/bounce-original.h"

G_BEGIN_DECLS

char *bounce_list_mail_decode_return_address (const char *address);
char *bounce_list_mail_find_member (BounceMessage *message, const BounceOriginal *original);
gboolean bounce_list_mail_names_list (BounceMessage *message, const BounceOriginal *original, const char *value);

G_END_DECLS
