/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A diagnostic without what differs from mail to mail (addresses, host names, numbers, ids), so that mails that were
 * refused for one cause have one signature. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *bounce_signature_dup (const char *diagnostic);

G_END_DECLS
