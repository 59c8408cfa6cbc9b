/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

/* Appends bytes as they are. A line of JSON has some hundred little pieces; where there is room, which is nearly always,
 * this is a copy and no call. */
static inline void
bounce_json_append_raw (GString    *json,
                        const char *bytes,
                        gsize       length)
{
  if (G_UNLIKELY (json->len + length >= json->allocated_len))
    {
      g_string_append_len (json, bytes, (gssize) length);
      return;
    }

  memcpy (json->str + json->len, bytes, length);
  json->len += length;
  json->str[json->len] = '\0';
}

void bounce_json_append_string (GString *json, const char *text);
void bounce_json_append_number (GString *json, guint64 number);
void bounce_json_append_time (GString *json, GDateTime *time);

G_END_DECLS
