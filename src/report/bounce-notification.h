/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Notifications of sending services that are JSON: Amazon SES, as its topics (SNS) mail them. */

#pragma once

#include "report/bounce-reader.h"

G_BEGIN_DECLS

#define BOUNCE_TYPE_NOTIFICATION (bounce_notification_get_type ())
G_DECLARE_FINAL_TYPE (BounceNotification, bounce_notification, BOUNCE, NOTIFICATION, BounceReader)

BounceReader *bounce_notification_new (void);

G_END_DECLS
