//! The tables as diesel sees them; the same on both engines. Kept beside the migrations by a test.

diesel::table! {
    organisations (id) {
        id -> BigInt,
        code -> Nullable<Text>,
        name -> Text,
        name_folded -> Text,
        kind -> Text,
        county_code -> Nullable<Text>,
        population -> Nullable<Integer>,
        size_class -> Nullable<Text>,
        created_at -> BigInt,
        archived_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    organisation_domains (domain) {
        domain -> Text,
        organisation_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    persons (id) {
        id -> BigInt,
        name -> Text,
        name_folded -> Text,
        organisation_id -> Nullable<BigInt>,
        role_title -> Text,
        about -> Text,
        topics -> Text,
        is_alone_in_role -> Bool,
        is_placeholder -> Bool,
        source_key -> Nullable<Text>,
        claimed_by -> Nullable<BigInt>,
        created_at -> BigInt,
        closed_at -> Nullable<BigInt>,
        is_organisation_proved -> Bool,
    }
}

diesel::table! {
    addresses (address) {
        address -> Text,
        person_id -> BigInt,
        is_primary -> Bool,
        verified_at -> Nullable<BigInt>,
        created_at -> BigInt,
        soft_bounces -> Integer,
        hard_bounces -> Integer,
        bounced_at -> Nullable<BigInt>,
        mail_stopped_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    mails_in (message_hash) {
        message_hash -> Text,
        outcome -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    greetings (id) {
        id -> BigInt,
        network_id -> BigInt,
        author_id -> BigInt,
        body -> Text,
        created_at -> BigInt,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    accounts (person_id) {
        person_id -> BigInt,
        password_hash -> Nullable<Text>,
        is_administrator -> Bool,
        language -> Nullable<Text>,
        zone -> Text,
        theme -> Text,
        created_at -> BigInt,
        password_changed_at -> Nullable<BigInt>,
        last_home_at -> Nullable<BigInt>,
        preferences -> Nullable<Text>,
    }
}

diesel::table! {
    sessions (token_hash) {
        token_hash -> Binary,
        id -> BigInt,
        person_id -> BigInt,
        created_at -> BigInt,
        last_seen_at -> BigInt,
        expires_at -> BigInt,
        device -> Text,
    }
}

diesel::table! {
    api_tokens (token_hash) {
        token_hash -> Binary,
        id -> BigInt,
        person_id -> BigInt,
        name -> Text,
        created_at -> BigInt,
        expires_at -> Nullable<BigInt>,
        last_used_at -> Nullable<BigInt>,
        made_by_operator -> Bool,
        is_sign_in -> Bool,
    }
}

diesel::table! {
    feed_tokens (token_hash) {
        token_hash -> Binary,
        person_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    known_devices (token_hash) {
        token_hash -> Binary,
        person_id -> BigInt,
        created_at -> BigInt,
        last_seen_at -> BigInt,
    }
}

diesel::table! {
    throttles (key) {
        key -> Text,
        count -> Integer,
        window_started_at -> BigInt,
        blocked_until -> BigInt,
    }
}

diesel::table! {
    link_tokens (token_hash) {
        token_hash -> Binary,
        purpose -> Text,
        address -> Text,
        person_id -> Nullable<BigInt>,
        payload -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    networks (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_folded -> Text,
        purpose -> Text,
        charter_body -> Text,
        charter_html -> Text,
        level -> Text,
        parent_id -> Nullable<BigInt>,
        keeps_posts_of_leavers -> Bool,
        request_letter -> Text,
        created_at -> BigInt,
        archived_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    network_organisations (network_id, organisation_id) {
        network_id -> BigInt,
        organisation_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    groups (id) {
        id -> BigInt,
        slug -> Text,
        network_id -> BigInt,
        name -> Text,
        name_folded -> Text,
        purpose -> Text,
        visibility -> Text,
        state -> Text,
        position -> Integer,
        proposed_by -> Nullable<BigInt>,
        created_at -> BigInt,
        live_at -> Nullable<BigInt>,
        archived_at -> Nullable<BigInt>,
        letter_detail -> Text,
    }
}

diesel::table! {
    group_supporters (group_id, person_id) {
        group_id -> BigInt,
        person_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    network_members (network_id, person_id) {
        network_id -> BigInt,
        person_id -> BigInt,
        role -> Text,
        joined_at -> BigInt,
    }
}

diesel::table! {
    group_members (group_id, person_id) {
        group_id -> BigInt,
        person_id -> BigInt,
        role -> Text,
        joined_at -> BigInt,
    }
}

diesel::table! {
    membership_requests (id) {
        id -> BigInt,
        network_id -> BigInt,
        group_id -> Nullable<BigInt>,
        person_id -> BigInt,
        message -> Text,
        state -> Text,
        letter -> Text,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        token_hash -> Binary,
        network_id -> BigInt,
        group_id -> Nullable<BigInt>,
        role -> Text,
        address -> Text,
        invited_by -> BigInt,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        used_by -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    threads (id) {
        id -> BigInt,
        group_id -> BigInt,
        kind -> Text,
        title -> Text,
        lang -> Text,
        state -> Text,
        author_id -> BigInt,
        author_name -> Text,
        organisation_id -> Nullable<BigInt>,
        organisation_name -> Text,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        last_post_id -> BigInt,
        last_post_at -> BigInt,
        reply_count -> Integer,
        helpful_count -> Integer,
        pinned_at -> Nullable<BigInt>,
        locked_at -> Nullable<BigInt>,
        hidden_at -> Nullable<BigInt>,
        deleted_at -> Nullable<BigInt>,
        merged_into -> Nullable<BigInt>,
        source_id -> Nullable<Text>,
        tag_names -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        thread_id -> BigInt,
        parent_id -> Nullable<BigInt>,
        path -> Text,
        depth -> Integer,
        is_opening -> Bool,
        author_id -> BigInt,
        author_name -> Text,
        author_title -> Text,
        organisation_id -> Nullable<BigInt>,
        organisation_name -> Text,
        lang -> Text,
        body -> Text,
        html -> Text,
        renderer_version -> Integer,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        revision_count -> Integer,
        version -> Integer,
        helpful_at -> Nullable<BigInt>,
        helpful_by -> Nullable<BigInt>,
        hidden_at -> Nullable<BigInt>,
        hidden_reason -> Nullable<Text>,
        deleted_at -> Nullable<BigInt>,
        deleted_by -> Nullable<BigInt>,
        thanks_count -> Integer,
        same_count -> Integer,
        source_id -> Nullable<Text>,
    }
}

diesel::table! {
    post_revisions (id) {
        id -> BigInt,
        post_id -> BigInt,
        number -> Integer,
        title -> Nullable<Text>,
        body -> Text,
        edited_by -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    tags (id) {
        id -> BigInt,
        name -> Text,
        name_folded -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    thread_tags (thread_id, tag_id) {
        thread_id -> BigInt,
        tag_id -> BigInt,
    }
}

diesel::table! {
    drafts (id) {
        id -> BigInt,
        person_id -> BigInt,
        place -> Text,
        kind -> Text,
        title -> Text,
        body -> Text,
        tags -> Text,
        parent_id -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    reactions (post_id, person_id, kind) {
        post_id -> BigInt,
        person_id -> BigInt,
        kind -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    follows (person_id, subject_kind, subject_id) {
        person_id -> BigInt,
        subject_kind -> Text,
        subject_id -> BigInt,
        level -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    bookmarks (person_id, post_id) {
        person_id -> BigInt,
        post_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    thread_reads (person_id, thread_id) {
        person_id -> BigInt,
        thread_id -> BigInt,
        last_post_id -> BigInt,
        read_at -> BigInt,
    }
}

diesel::table! {
    group_reads (person_id, group_id) {
        person_id -> BigInt,
        group_id -> BigInt,
        last_post_id -> BigInt,
    }
}

diesel::table! {
    mentions (post_id, person_id) {
        post_id -> BigInt,
        person_id -> BigInt,
    }
}

diesel::table! {
    quotations (post_id, quoted_id) {
        post_id -> BigInt,
        quoted_id -> BigInt,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        number -> Nullable<BigInt>,
        kind -> Text,
        actor_id -> Nullable<BigInt>,
        network_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        person_id -> Nullable<BigInt>,
        data -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    event_cursors (name) {
        name -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    inbox_items (id) {
        id -> BigInt,
        person_id -> BigInt,
        kind -> Text,
        reason -> Text,
        event_number -> BigInt,
        actor_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        created_at -> BigInt,
        read_at -> Nullable<BigInt>,
        mailed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        kind -> Text,
        address -> Text,
        person_id -> Nullable<BigInt>,
        language -> Text,
        payload -> Text,
        state -> Text,
        attempts -> Integer,
        next_attempt_at -> BigInt,
        message_id -> Text,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
        sent_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        group_id -> Nullable<BigInt>,
        network_id -> Nullable<BigInt>,
        subject_kind -> Text,
        subject_id -> BigInt,
        reporter_id -> BigInt,
        reason -> Text,
        note -> Text,
        state -> Text,
        decision -> Text,
        decision_note -> Text,
        letter -> Text,
        handled_by -> Nullable<BigInt>,
        handled_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    audit_log (id) {
        id -> BigInt,
        actor_id -> Nullable<BigInt>,
        action -> Text,
        network_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        subject_kind -> Text,
        subject_id -> Nullable<BigInt>,
        reason -> Text,
        data -> Text,
        undo_until -> Nullable<BigInt>,
        undone_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    idempotency_keys (person_id, route, key) {
        person_id -> BigInt,
        route -> Text,
        key -> Text,
        body_hash -> Binary,
        status -> Integer,
        answer -> Text,
        location -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    contents (id) {
        id -> BigInt,
        kind -> Text,
        network_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        title_tokens -> Text,
        body_tokens -> Text,
        created_at -> BigInt,
        analyser_version -> Integer,
    }
}

diesel::table! {
    secrets (version) {
        version -> Integer,
        key -> Binary,
        created_at -> BigInt,
    }
}

diesel::table! {
    id_leases (process_number) {
        process_number -> Integer,
        holder -> Text,
        leased_until -> BigInt,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    letter_schedules (person_id) {
        person_id -> BigInt,
        next_at -> Nullable<BigInt>,
        last_number -> BigInt,
    }
}

diesel::table! {
    letters (id) {
        id -> BigInt,
        person_id -> BigInt,
        kind -> Text,
        period -> Text,
        due_at -> BigInt,
        from_number -> BigInt,
        to_number -> BigInt,
        state -> Text,
        reason -> Text,
        attempts -> Integer,
        next_attempt_at -> BigInt,
        message_id -> Text,
        content -> Text,
        created_at -> BigInt,
        ended_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    notice_choices (person_id, group_id, kind) {
        person_id -> BigInt,
        group_id -> BigInt,
        kind -> Text,
        way -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    organisation_domains,
    persons,
    addresses,
    greetings,
    mails_in,
    accounts,
    sessions,
    api_tokens,
    feed_tokens,
    known_devices,
    throttles,
    link_tokens,
    networks,
    network_organisations,
    groups,
    group_supporters,
    network_members,
    group_members,
    membership_requests,
    invitations,
    threads,
    posts,
    post_revisions,
    tags,
    thread_tags,
    drafts,
    reactions,
    follows,
    bookmarks,
    thread_reads,
    group_reads,
    mentions,
    quotations,
    events,
    event_cursors,
    inbox_items,
    outbox,
    reports,
    audit_log,
    idempotency_keys,
    contents,
    secrets,
    id_leases,
    settings,
    letter_schedules,
    letters,
    notice_choices,
);

diesel::joinable!(accounts -> persons (person_id));
diesel::joinable!(groups -> networks (network_id));
diesel::joinable!(posts -> threads (thread_id));
diesel::joinable!(threads -> groups (group_id));
