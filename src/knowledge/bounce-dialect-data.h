/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* [(file name without ".keys", [key, value, key, value, …])]: what stands in the group [dialect]; values as they stand,
 * backslashes untouched. */
#define BOUNCE_DIALECT_DATA_TYPE "a(sas)"

GVariant *bounce_catalogue_get_dialect_data (void);

G_END_DECLS
