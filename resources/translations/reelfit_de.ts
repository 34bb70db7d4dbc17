<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>looking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos in the smallest file that still looks right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all versions, as for a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FFmpeg is a program of its own, which Reelfit runs:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit new videos by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add videos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add from the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish the current ones, then stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no files in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result cannot be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command yet: nothing was encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip: leave the video as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try all with the same failure again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High: before all others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low: after all others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the ffmpeg command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Search videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what came meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show events as they happen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold newer events back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet. Add videos to the queue to begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that happened fits the search and the filter.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddingStrips</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} found, {passed} passed over so far, now in {folder}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: {found} added, {passed} passed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} added, {passed} passed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no videos in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskToStop</name>
    <message>
        <source>Stop working and quit?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit is working, and this desktop has no tray in which it could go on. Nothing is lost: the work goes on at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AskWhere</name>
    <message>
        <source>Keep working in the tray?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit can go on without its window; its icon in the tray brings it back. If you quit, work that is under way goes on at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep working in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartPanels</name>
    <message>
        <source>Saved over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF of the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score of the results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast size and result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} by {videos}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}: {total} in all, {size} by {videos} that day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed} minutes of film for each minute of work, on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day}: {speed} ×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the results are below CRF {crf}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {low} to {high}: {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the results score above {metric} {score}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} to {high}: {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the results are within {share} % of the size that was forecast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {forecast} forecast, {size} in the end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChartSection</name>
    <message>
        <source>Export this chart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remember, and do not ask again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandSection</name>
    <message>
        <source>ffmpeg command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command that failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Reelfit made a mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue goes on, and nothing is lost. If the window behaves oddly, restart Reelfit. The report below stays on this machine: nothing was sent anywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} more since then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report could not be written to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as {path}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Reelfit has to stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{message}

All that was finished is kept; start Reelfit again to go on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to add to the queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>Drop videos or folders here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit finds the smallest file of each video that still looks right, and proves it before anything is put in place. Until then originals are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>{stage} began</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} ended well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} found the score below its target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{stage} was interrupted and will be done again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left alone as you asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile changed to {profile}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Save picture (PNG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save drawing (SVG)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save figures (CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The file does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, and that the drive it is on is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions and the drive it is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file changed while it was being worked on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue it again once nothing else writes to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output folder cannot be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or change its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it from a copy; there is nothing in it to re-encode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not a video in a format that Reelfit reads.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If a player does play it, the file is probably damaged or mislabelled: remux it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no moving picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio files and lone cover pictures are left as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: its video cannot be decoded properly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a sound copy. A damaged original is never replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is cut short: it ends before the length it declares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a complete copy. A truncated original is never replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading this file crashed the process that was looking at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or hostile; leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading this file took too long and was given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is on a working drive and is a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit cannot and does not remove copy protection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ffmpeg has no decoder for the video in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set a fuller ffmpeg in REELFIT_FFMPEG, or leave the file out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture has a size that cannot be encoded or scored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another encoder for this file, or leave it as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoder has too few bits for the video&apos;s dynamic range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another encoder for this file, such as svt-av1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stream of this file cannot be stored in the chosen container.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another container in the profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No usable ffmpeg was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the Python package imageio-ffmpeg, or name an ffmpeg in REELFIT_FFMPEG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ffmpeg lacks the chosen encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another encoder, or name a fuller ffmpeg in REELFIT_FFMPEG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine cannot run the chosen hardware encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an encoder in software, such as svt-av1, or install the hardware&apos;s driver.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This ffmpeg lacks a filter that scoring needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name an ffmpeg built with libvmaf in REELFIT_FFMPEG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffmpeg ended with an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its last lines say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffmpeg was killed or crashed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system may have run out of memory; its last lines may say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffmpeg made no progress for too long and was ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the drive the file is on; raise stall_timeout_s for a very slow machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another output or work folder, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was not enough memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or choose a faster preset, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s limit of open files or processes was reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoded file does not decode cleanly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source was kept. If it happens again, try another encoder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoded file does not match its source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encoded file does not reach the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source was kept. Lower the target or choose a slower preset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two videos do not line up, so a score would be meaningless.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare a video with its own re-encode: same picture size, frame count and timing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result could not be put in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The source was kept. Check the folder&apos;s permissions and free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A setting has a value that is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it; `reelfit settings` lists them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no profile of this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of the profiles that `reelfit doctor` lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database was written by a newer Reelfit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Reelfit, or point REELFIT_DATA_DIR at another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the data folder&apos;s permissions and free space, or restore the database from a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another running Reelfit is working on this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it finish, or end it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No window of Reelfit is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again once it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A window of Reelfit is open, but it does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`reelfit fit PATH` does the same without a display.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit made a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log has the details; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeedTable</name>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FeedTexts</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ForecastSection</name>
    <message>
        <source>Forecast and result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} ± {share} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InsightsPage</name>
    <message>
        <source>Insights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to look back on yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add videos to the queue: what they save, and how it went, is shown here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>videos done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typical error of the forecast size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as fast as the films play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos by state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos by codec</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos by resolution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why videos failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why videos were left alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>± {share} %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InsightsWords</name>
    <message>
        <source>File access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unreadable media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsupported media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool crashed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool stalled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of resources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verification</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bug</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not worth it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target not reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interlaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dolby Vision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left alone as you asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lines} lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} · {size} saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a video to see what was measured and why.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InspectorWords</name>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source decodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result decodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score over CRF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} probes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quick looks so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it was left as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why there is no result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why this result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is paused until you let it go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits for its turn: {stage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is worked on: {stage}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finished encode scores {score}; its worst second, at {time}, {worst}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It saves {size} ({percent}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>converted to {codec}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{codec} 10-bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{codec}, {range} kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{container}, {count} streams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} · {count} frames · {fps} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{score} · {passed} of {count} checks passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>original in the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LaneBar</name>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved so far</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LaneBox</name>
    <message>
        <source>{lane}: stop after the current one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lane}: go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{lane}: pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogSection</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of this video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the log has these words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue (Ctrl+1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insights (Ctrl+2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity (Ctrl+3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings (Ctrl+4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only files and folders of this computer can be added.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaWords</name>
    <message>
        <source>{bits}-bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{rate} fps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NothingMatches</name>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No video in the queue fits the search and the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>The queue is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A video failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{videos} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{videos} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {videos} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Add videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>What is shown in: {chart}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this chart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export: {chart}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PassedOverDialog</name>
    <message>
        <source>Passed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first {shown} of {total} are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was passed over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PathText</name>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbeChart</name>
    <message>
        <source>Score over CRF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {crf}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {crf}: {score} · {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reading} (quick look)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {crf}: about {score} {error}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen: CRF {crf}, {score} {error} · {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} probes for a target of {target}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileFilter</name>
    <message>
        <source>Filter by profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it cannot be met</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset, slow to fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Container</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Film grain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result that is larger than any of these is not delivered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the source&apos;s size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large sources have detail to spare: a lower target loses nothing that is seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound is always kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This encoder cannot leave film grain to the player.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfilesView</name>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for new videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the profile as it is saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes with Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This profile comes with Reelfit. Duplicate it to change the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: {why}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate “{name}” as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename “{name}” to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported as “{name}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueHeader</name>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the videos behind a figure are listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop videos or folders anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {size} to save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} to go through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by the order of the queue to move videos.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueTexts</name>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A forecast of the search; it is measured on the finished encode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A forecast of the search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time left in this stage</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReasonSection</name>
    <message>
        <source>The tool&apos;s last lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of the video</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>not worth it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target out of reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made by Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interlaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dolby Vision alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left alone as you asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video is a result of Reelfit already. Encoded again, it would only get worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video is interlaced. Encoded as it is, it would comb and waste its bits; deinterlace it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video is Dolby Vision without a compatible base layer. Re-encoded, it would turn green and purple.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You chose to leave this video as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not worth it: CRF {crf} gives {score} in about {size}. {target} in no more than {most}, which is the most worth having, is not to be had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} was not reached: CRF {crf} gives {score}, and {probes} probes found nothing better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} was not reached: at best, CRF {crf} gives {score}, and no better quality is allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} cannot be had in {most}. CRF {crf} is the best that can: {score} in about {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{target} cannot be had. CRF {crf} is the best that can: {score} in about {size}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {crf} is the highest that makes sense, and gives {score}, above {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {crf} gives {score}, the best of {probes} probes that meet {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF {crf} should give {score}, just what {target} asks for, in about {size}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Add a rule</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Takes effect after a restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: back to the default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why} It is still {value}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Path of the ffmpeg to use; empty finds one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for sample encodes; empty uses the system&apos;s cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile used where none is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where results go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For videos added in the window: beside the source, in a folder of their own, or in the source&apos;s place once they are proven. Originals go to the trash, and can be put back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used where results go to a folder of their own; the folders they came from are mirrored in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space to leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window; empty follows the system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether Reelfit then goes on in the tray, quits, or asks. Work that is cut off goes on at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell when the queue is done and when videos fail, at most twice a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the machine awake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the machine from going to sleep by itself while Reelfit works, and only then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand back by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far tools stand back for other programs: 0 not at all, 19 as far as can be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encodes at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos encoded at the same time. One uses most processors fully with most encoders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyses at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files analyzed at the same time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretches of a sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretches of the film that make up the sample for a CRF search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of a stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of each stretch.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most probes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most sample encodes in one CRF search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance of the proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far below the target a finished encode may score and still be accepted, in points of VMAF (in 1/100 of the scale for other metrics).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected encodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected encodes made when a finished one misses the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience with a stalled tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time without any progress after which a tool is ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience with an analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time after which the analysis of one file is given up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space to leave on every drive that is written to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These changes take effect after a restart of Reelfit: {settings}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search and proof</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the source&apos;s place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Harmonic mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest 1 % of the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest 5 % of the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worst second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the video as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go down to a lowest target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the best there is</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StagesSection</name>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide passed checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{found} instead of {expected}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateFilter</name>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some states</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StreamsSection</name>
    <message>
        <source>Streams</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Streams, as planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chapters × {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineChart</name>
    <message>
        <source>Score over time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst {score} at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time}: {score}, lowest frame {low}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result has not been scored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{score} on average, target {target}; {worst}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimelineSection</name>
    <message>
        <source>Score over time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Resume all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More ways to add videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search {count} videos</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackChart</name>
    <message>
        <source>Progress and speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after {time}: {percent}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reading} at {speed} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{reading}; {mean} fps on average.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackSection</name>
    <message>
        <source>Progress and speed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Hide the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet until…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In 3 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow at 8:00</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quiet until {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping after the current ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reelfit: nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved so far: {size}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UntilDialog</name>
    <message>
        <source>Quiet until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is paused, and goes on by itself at:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause until then</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Analyzing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRF search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pausing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: remove {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: pause {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: let {videos} go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: stop {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: skip {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: cancel {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: try {videos} again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: move {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: change the priority of {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: change the profile of {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed from the list: {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped: {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: {videos}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a folder of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made by Reelfit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>named more than once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preset {preset}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{speed} fps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Rule</name>
    <message>
        <source>Above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the target is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources above, in GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target for sources above that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
