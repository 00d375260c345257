/**
 * Where proposals wait and where people decide on them: the inbox at {@link dev.veranda.ui.approvals.ApprovalsView}, one
 * proposal at {@link dev.veranda.ui.approvals.ReviewView}.
 */
@NullMarked
package dev.veranda.ui.approvals;

import org.jspecify.annotations.NullMarked;
