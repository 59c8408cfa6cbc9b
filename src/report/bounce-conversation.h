/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a text tells of the SMTP conversation: which command was refused, by which host, whether the time ran out. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The verb of the refused command: "RCPT", "DATA", "CONNECT", …; static, NULL where the text does not tell. */
const char *bounce_conversation_find_command (const char *text);

/* The host that answered and its address, as "host mx.example[192.0.2.1] said"; either may stay NULL. */
gboolean bounce_conversation_find_host (const char *text, char **host, char **ip);

gboolean bounce_conversation_is_expired (const char *text);

G_END_DECLS
