/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "base/bounce-enums.h"

G_BEGIN_DECLS

/* One group of a key file, read with complaints: what is missing or wrong is told with file, group and key, and the
 * reading goes on, so that one run shows all mistakes. */
typedef struct {
  GKeyFile *file;
  const char *path;
  const char *name;
  guint *n_errors;
} BounceKeyGroup;

void bounce_key_group_complain (const BounceKeyGroup *self, const char *key, const char *format, ...) G_GNUC_PRINTF (3, 4);
void bounce_key_group_check_keys (const BounceKeyGroup *self, const char *const *known);

char *bounce_key_group_dup_text (const BounceKeyGroup *self, const char *key);
char *bounce_key_group_dup_raw (const BounceKeyGroup *self, const char *key);
void bounce_key_group_require (const BounceKeyGroup *self, const char *key);
GStrv bounce_key_group_dup_list (const BounceKeyGroup *self, const char *key);
GPtrArray *bounce_key_group_dup_numbered (const BounceKeyGroup *self, const char *key, gboolean raw);
gboolean bounce_key_group_get_boolean (const BounceKeyGroup *self, const char *key);
guint32 bounce_key_group_get_enum (const BounceKeyGroup *self, const char *key, GType type, int fallback);
guint32 bounce_key_group_get_actors (const BounceKeyGroup *self, const char *key);

G_END_DECLS
