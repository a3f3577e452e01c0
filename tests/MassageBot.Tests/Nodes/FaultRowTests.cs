using System.Globalization;
using System.Text.RegularExpressions;
using MassageBot.Tests.Deployment;

namespace MassageBot.Tests.Nodes;

/// <summary>Which test shows which fault row of reliability.md 4; a test that is renamed or removed is missed here.</summary>
public sealed partial class FaultRowTests
{
    private static readonly Lazy<HashSet<string>> s_tests = new(() =>
    [
        .. typeof(FaultRowTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(inherit: true).Any(attribute => attribute is FactAttribute)).Select(method => $"{type.Name}.{method.Name}")),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests", "MassageBot.EndToEnd"), "*.cs")
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}")),
    ]);

    private static readonly (string Row, string Test)[] s_rows =
    [
        ("F01", "KilledAgainTests.F01_F04_whenever_it_is_killed_no_answer_is_lost_no_cue_comes_twice_no_stop_is_undone_and_no_session_dies_silently"),
        ("F02", "RecoveryTests.What_a_turn_had_sent_before_the_kill_is_not_sent_again_and_the_rest_is"),
        ("F03", "RecoveryTests.An_accepted_message_whose_turn_had_not_begun_is_heard_after_the_restart_once"),
        ("F04", "KillTests.After_kill_9_in_mid_session_the_person_is_told_and_asked_and_no_pressing_cue_comes_twice"),
        ("F05", "StopAndCrashTests.A_short_gap_goes_on_without_a_word_and_lets_go_of_a_press"),
        ("F06", "StopAndCrashTests.A_crash_at_every_second_gives_one_question_and_no_cue_twice"),
        ("F06", "StopAndCrashTests.F06_a_press_that_was_announced_just_before_the_crash_is_not_announced_again_however_old_the_last_sign_of_life"),
        ("F07", "InboundTests.After_a_crash_a_turn_is_run_again_and_what_it_had_sent_is_not_sent_twice"),
        ("F08", "StopAndCrashTests.A_crash_between_the_latch_and_the_reply_ends_it_in_words_after_the_restart"),
        ("F09", "DeletionTests.A_disk_that_fails_is_no_deletion_and_says_so"),
        ("F09", "DeletionTests.F09_killed_at_any_write_of_a_deletion_it_is_completed_at_the_next_start_and_nothing_half_deleted_is_read"),
        ("F10", "TwoNodeTests.F26_a_node_that_stood_still_past_its_lease_says_nothing_more_and_joins_anew_and_F10_one_that_ends_in_order_hands_over"),
        ("F11", "DatabaseTests.What_is_committed_is_in_the_file_before_the_writer_goes_on"),
        ("F12", "FaultTests.F12_whichever_call_of_the_disk_fails_once_the_person_does_not_notice"),
        ("F12", "FaultTests.F12_a_disk_that_fails_for_a_while_after_the_reply_costs_no_state"),
        ("F12", "WriteTests.F12_a_call_that_fails_once_is_made_again_and_nothing_is_lost_or_doubled"),
        ("F12", "WriteTests.F12_whichever_call_fails_from_then_on_nothing_is_half_done"),
        ("F12", "SqliteWriteTests.F12_a_call_that_fails_once_is_made_again_and_nothing_is_lost_or_doubled"),
        ("F12", "SqliteWriteTests.F12_whichever_call_fails_from_then_on_nothing_is_half_done"),
        ("F12", "PostgresWriteTests.F12_a_call_that_fails_once_is_made_again_and_nothing_is_lost_or_doubled"),
        ("F12", "PostgresWriteTests.F12_whichever_call_fails_from_then_on_nothing_is_half_done"),
        ("F13", "SlowStoreTests.F13_with_a_slow_store_stop_holds_at_once_and_is_said_when_it_is_kept"),
        ("F13", "SlowStoreTests.F13_with_a_slow_store_cues_come_at_their_second_and_a_press_that_waits_for_it_too_long_is_left_out"),
        ("F13", "WaitingTests.F13_over_Direct_Line_who_waits_longer_than_three_seconds_sees_the_bot_typing_whatever_is_slow"),
        ("F13", "WaitingTests.F13_in_Teams_who_waits_for_a_slow_store_sees_the_bot_typing_until_the_answer_comes"),
        ("F13", "player-logic.mjs: F13: who has no answer after three seconds is told once that they are still heard, until it comes"),
        ("F13", "player-logic.mjs: F13: an answer in time, or what was not sent, brings no line; while the chat performs a session it also says hands off"),
        ("F13", "PageTalksTests.F13_while_the_store_stands_still_the_page_says_that_it_is_still_there_until_the_answer_comes"),
        ("F13", "WaitingAcrossNodesTests.F13_what_was_said_to_one_node_and_found_by_the_other_shows_the_bot_typing_at_both_until_the_answer_comes"),
        ("F13", "TwoNodeTests.F13_who_talks_to_one_node_and_listens_at_the_other_sees_the_bot_typing_while_the_store_stands_still"),
        ("F14", "ServeTests.A_data_folder_that_is_a_file_is_named_with_what_is_allowed"),
        ("F15", "StoreDownTests.Over_Direct_Line_an_outage_of_five_minutes_asks_and_goes_on"),
        ("F16", "DiskFullTests.F16_on_a_full_disk_no_session_begins_a_running_one_stops_and_what_was_kept_is_whole"),
        ("F17", "SqlSessionStoreTests.A_damaged_record_costs_its_own_session_alone"),
        ("F18", "DatabaseTests.A_file_of_a_newer_program_is_refused"),
        ("F19", "DeletionTests.A_restored_backup_brings_nothing_back"),
        ("F20", "StopAndCrashTests.A_wall_clock_that_jumps_moves_no_cue"),
        ("F21", "SimulationTests.Whatever_happens_to_the_machines_no_cue_comes_twice_or_after_stop_or_from_an_old_epoch_and_no_session_dies_silently"),
        ("F22", "StopAndCrashTests.F22_F23_at_no_hour_of_the_calendar_does_a_session_run_otherwise"),
        ("F23", "StopAndCrashTests.F22_F23_at_no_hour_of_the_calendar_does_a_session_run_otherwise"),
        ("F24", "SimulationTests.Whatever_happens_to_the_machines_no_cue_comes_twice_or_after_stop_or_from_an_old_epoch_and_no_session_dies_silently"),
        ("F25", "TwoNodeTests.F25_whoever_talks_to_one_node_is_heard_by_the_other_and_goes_on_when_that_is_killed_at_once"),
        ("F26", "TwoNodeTests.F26_a_node_that_stood_still_past_its_lease_says_nothing_more_and_joins_anew_and_F10_one_that_ends_in_order_hands_over"),
        ("F27", "TwoNodeTests.F27_while_the_database_is_lost_nobody_presses_on_and_when_it_is_back_everybody_is_asked"),
        ("F27", "OwedWordTests.F27_a_node_that_is_killed_before_it_has_spoken_of_the_interruption_leaves_the_word_to_the_next_one"),
        ("F27", "OwedWordTests.F27_a_node_that_ends_in_order_before_it_has_spoken_of_it_leaves_the_word_to_the_next_one"),
        ("F27", "OwedWordTests.F27_a_node_gives_no_shard_away_in_which_it_has_still_to_speak_of_it"),
        ("F27", "OwedWordTests.F27_what_could_not_be_read_when_it_was_taken_over_is_tried_again_and_the_question_comes"),
        ("F28", "SimulationTests.Whatever_happens_to_the_machines_no_cue_comes_twice_or_after_stop_or_from_an_old_epoch_and_no_session_dies_silently"),
        ("F29", "SimulationTests.Whatever_happens_to_the_machines_no_cue_comes_twice_or_after_stop_or_from_an_old_epoch_and_no_session_dies_silently"),
        ("F30", "SimulationTests.Whatever_happens_to_the_machines_no_cue_comes_twice_or_after_stop_or_from_an_old_epoch_and_no_session_dies_silently"),
        ("F31", "ConversationStoreTests.What_a_client_sends_again_is_known_and_takes_no_number"),
        ("F31", "InboundTests.T70_an_activity_delivered_three_times_is_heard_once_one_after_the_other_or_at_once"),
        ("F32", "SessionPropertyTests.P07_P08_P09_T72_stop_ends_it_in_every_state_and_nothing_undoes_it"),
        ("F32", "PrivacyTalkTests.T71_what_comes_minutes_late_into_a_session_is_not_obeyed_but_a_stop_is"),
        ("F33", "StreamTests.E11_E13_T69_after_a_broken_socket_the_rest_comes_once_and_in_order"),
        ("F34", "StreamTests.E5_what_was_said_before_the_stream_opened_comes_first"),
        ("F35", "StreamTests.E15_a_client_that_leaves_or_vanishes_leaves_nothing_behind"),
        ("F35", "StreamTests.F35_a_line_that_died_without_a_word_is_found_within_45_seconds_and_who_comes_back_misses_nothing"),
        ("F36", "PagePerformanceTests.Only_the_newest_page_performs_but_any_may_stop"),
        ("F37", "TeamsTests.A_storm_of_429_in_mid_session_leaves_cues_out_and_stop_is_still_said"),
        ("F38", "OutboundTests.A_timed_cue_goes_out_at_most_once_and_words_of_safety_until_they_are_heard"),
        ("F39", "OutboundTests.Where_the_bot_was_blocked_nothing_more_is_sent_until_somebody_speaks"),
        ("F40", "SlowChannelTests.F40_a_call_without_an_answer_is_given_up_after_five_seconds_and_holds_up_its_own_conversation_alone"),
        ("F41", "MsalTests.F41_while_Entra_is_down_the_token_that_is_kept_is_used_to_its_end_and_no_longer"),
        ("F41", "StopAndCrashTests.F41_F69_while_its_channel_gives_no_answer_nobody_presses_on_and_who_was_cut_off_is_asked"),
        ("F41", "TeamsTests.F41_when_Entra_goes_down_in_mid_session_the_kept_token_is_used_to_its_end_then_nobody_presses_on_and_who_was_cut_off_is_asked"),
        ("F41", "StopAndCrashTests.F41_who_was_cut_off_by_a_channel_without_answers_is_asked_by_the_program_that_comes_after_a_restart_too"),
        ("F42", "SpeechEnginesTests.One_that_fails_rests_and_comes_back"),
        ("F42", "player-logic.mjs: without files the browser speaks with a voice of the device, never one of a company, for eight seconds at most"),
        ("F42", "HearingSpeechTests.A_socket_that_breaks_is_told_and_short_words_are_still_heard"),
        ("F43", "MicrophoneTests.F43_a_microphone_that_is_refused_or_muted_in_mid_session_is_said_and_nothing_claims_to_listen"),
        ("F44", "PlayerTimingTests.In_a_hidden_tab_no_cue_is_lost_or_late"),
        ("F45", "player-logic.mjs: F45: a call that takes the sound in the middle of a press: nothing of it is caught up, and it is asked whether to go on"),
        ("F46", "FaultTests.One_fault_refuses_the_whole_pack_and_all_faults_of_all_sections_are_listed"),
        ("F47", "ScriptPropertyTests.P30_T85_a_session_keeps_its_script_whatever_is_compiled_or_refused_later"),
        ("F48", "TornReadTests.F48_while_files_are_written_and_renamed_all_the_time_no_pack_is_taken_and_afterwards_the_whole_one"),
        ("F49", "VerdictPropertyTests.P48_answers_of_an_older_pack_ask_nothing_more_and_mean_not_today"),
        ("F50", "SessionSchedulerTests.Ten_thousand_sessions_are_woken_in_their_order_by_one_timer"),
        ("F50", "benchmarks: sessions"),
        ("F51", "SendingTests.C18b_T74_too_many_starts_are_429_with_a_date_and_a_later_one_passes"),
        ("F52", "DaySimulationTests.Ten_thousand_sessions_in_a_day_break_no_rule"),
        ("F52", "benchmarks: soak"),
        ("F53", "benchmarks: endurance"),
        ("F54", "benchmarks: collections"),
        ("F55", "SessionSchedulerTests.On_the_computers_own_clock_a_thread_of_its_own_wakes"),
        ("F56", "PunctualityTests.F56_while_many_sessions_are_late_nobody_new_begins_and_who_is_here_goes_on"),
        ("F56", "SessionPropertyTests.P25_at_most_one_cue_catches_up_after_a_stall"),
        ("F57", "StopAndCrashTests.F57_memory_that_runs_out_in_one_turn_costs_that_cue_and_no_session"),
        ("F57", "ScarceTests.F57_in_256_MB_of_memory_it_starts_and_talks"),
        ("F58", "ScarceTests.F58_when_file_handles_run_out_who_is_here_is_still_heard_and_afterwards_others_are_let_in_again"),
        ("F59", "ServerSessionTests.F59_a_turn_that_fails_in_mid_session_holds_it_and_forgets_nothing"),
        ("F59", "ServerSessionTests.F59_what_is_due_and_fails_is_an_interruption_and_forgets_nothing"),
        ("F59", "SendingTests.C19_a_bot_that_throws_costs_no_message_and_says_sorry"),
        ("F60", "SessionPropertyTests.P21_P22_the_same_history_gives_the_same_effects_in_every_culture"),
        ("F61", "InputThreatTests.T52_half_a_character_is_400"),
        ("F62", "InputThreatTests.T51_a_text_longer_than_is_read_is_never_normalised"),
        ("F63", "SendingTests.C13_typing_is_accepted_and_never_listed"),
        ("F64", "TeamsTests.Who_blocks_or_removes_the_bot_has_no_session_any_more"),
        ("F65", "CommandRecogniserTests.A_stop_is_heard_in_every_state"),
        ("F66", "SessionTroubleTests.F66_in_the_middle_of_a_press_hands_go_off_at_once_and_nothing_presses_before_an_answer"),
        ("F66", "SessionTroubleTests.F66_too_hard_is_lighter_at_once_and_stays_so"),
        ("F67", "BranchTests.A_no_just_before_it_starts_rules_the_technique_out_and_asks_nothing_more"),
        ("F68", "StopAndCrashTests.Silence_at_a_gate_asks_again_pauses_and_ends"),
        ("F69", "ReadinessTests.F69_a_certificate_is_warned_of_two_weeks_before_it_ends_and_people_are_let_in_all_the_while"),
        ("F69", "ReadinessTests.F69_where_there_is_IPv6_alone_it_listens_there"),
        ("F70", "SettingFuzzTests.F70_a_bad_value_keeps_it_from_starting_and_is_named"),
        ("F70", "SettingFuzzTests.F70_the_program_itself_says_it_in_one_line_and_ends"),
    ];

    public static TheoryData<string> Faults => [.. Enumerable.Range(1, 70).Select(number => string.Create(CultureInfo.InvariantCulture, $"F{number:00}"))];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_row_has_a_test_that_exists(string fault)
    {
        var named = s_rows.Where(row => row.Row == fault).Select(row => row.Test).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.True(s_tests.Value.Contains(test) || IsCheckOfThePage(test) || IsCommand(test), $"{fault} names '{test}', which does not exist."));
    }

    [Fact]
    public void No_test_that_carries_a_row_s_id_is_left_out()
    {
        var named = s_rows.Select(row => row.Test).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(s_tests.Value, test => test[(test.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('_').Any(part => Id().IsMatch(part)) && !named.Contains(test));
    }

    // What is checked without a browser, by name.
    private static bool IsCheckOfThePage(string test) => test.Split(": ", 2) is ["player-logic.mjs", var name]
        && File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "MassageBot", "Page", "build", "player-logic.mjs")).Contains($"async '{name}'", StringComparison.Ordinal);

    // What takes longer than a test may: a part of the benchmarks, by its word on the command line.
    private static bool IsCommand(string test) => test.Split(": ", 2) is ["benchmarks", var part]
        && File.ReadAllText(Path.Combine(RepositoryFiles.Root, "tests", "MassageBot.Benchmarks", "Program.cs")).Contains($"chosen.Contains(\"{part}\")", StringComparison.Ordinal);

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex("^F[0-9]{2}$")]
    private static partial Regex Id();
}
