<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>looking…</source>
        <translation>wird ermittelt…</translation>
    </message>
    <message>
        <source>About Reelfit</source>
        <translation>Über Reelfit</translation>
    </message>
    <message>
        <source>Versions and licences</source>
        <translation>Versionen und Lizenzen</translation>
    </message>
    <message>
        <source>Videos in the smallest file that still looks right.</source>
        <translation>Videos in der kleinsten Datei, die noch gut aussieht.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all versions, as for a report</source>
        <translation>Alle Versionen kopieren, etwa für einen Bericht</translation>
    </message>
    <message>
        <source>FFmpeg is a program of its own, which Reelfit runs:</source>
        <translation>FFmpeg ist ein eigenes Programm, das Reelfit aufruft:</translation>
    </message>
</context>
<context>
    <name>AccountSection</name>
    <message>
        <source>Labels, colours and metadata</source>
        <translation>Kennzeichen, Farben und Metadaten</translation>
    </message>
    <message>
        <source>Labels, colours and metadata, as planned</source>
        <translation>Kennzeichen, Farben und Metadaten, wie geplant</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger anzeigen</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles anzeigen</translation>
    </message>
    <message>
        <source>{stays} of {count} stay</source>
        <translation>{stays} von {count} bleiben</translation>
    </message>
    <message>
        <source>Chapters × {count}</source>
        <translation>Kapitel × {count}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>the new video is made that way</source>
        <translation>das neue Video wird so erzeugt</translation>
    </message>
    <message>
        <source>the profile&apos;s rules</source>
        <translation>die Regeln des Profils</translation>
    </message>
    <message>
        <source>{container} has no place for it</source>
        <translation>{container} hat keinen Platz dafür</translation>
    </message>
    <message>
        <source>{encoder} cannot carry it</source>
        <translation>{encoder} kann es nicht übernehmen</translation>
    </message>
    <message>
        <source>it described the old file</source>
        <translation>es beschrieb die alte Datei</translation>
    </message>
    <message>
        <source>the system does not let it be set</source>
        <translation>das System lässt es nicht setzen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>lost: {found} instead of {planned}</source>
        <translation>verloren: {found} statt {planned}</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>left out: {why}</source>
        <translation>weggelassen: {why}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Fit new videos by</source>
        <translation>Profil für neue Videos</translation>
    </message>
    <message>
        <source>Add videos…</source>
        <translation>Videos hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add from the clipboard</source>
        <translation>Aus der Zwischenablage hinzufügen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alles fortsetzen</translation>
    </message>
    <message>
        <source>Finish the current ones, then stop</source>
        <translation>Laufende fertigstellen, dann stoppen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Show Reelfit</source>
        <translation>Reelfit anzeigen</translation>
    </message>
    <message>
        <source>About Reelfit</source>
        <translation>Über Reelfit</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>There are no files in the clipboard.</source>
        <translation>In der Zwischenablage sind keine Dateien.</translation>
    </message>
    <message>
        <source>The folder cannot be opened.</source>
        <translation>Der Ordner lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The result cannot be played.</source>
        <translation>Das Ergebnis lässt sich nicht abspielen.</translation>
    </message>
    <message>
        <source>There is no command yet: nothing was encoded.</source>
        <translation>Es gibt noch keinen Befehl: Es wurde nichts encodiert.</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>Der Befehl ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Skip: leave the video as it is</source>
        <translation>Überspringen: Video bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Try all with the same failure again</source>
        <translation>Alle mit demselben Fehler erneut versuchen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Aus der Liste entfernen</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>Ganz nach oben</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Move to the end</source>
        <translation>Ganz ans Ende</translation>
    </message>
    <message>
        <source>High: before all others</source>
        <translation>Hoch: vor allen anderen</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Low: after all others</source>
        <translation>Niedrig: nach allen anderen</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Play the result</source>
        <translation>Ergebnis abspielen</translation>
    </message>
    <message>
        <source>Copy the ffmpeg command</source>
        <translation>ffmpeg-Befehl kopieren</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>Search videos</source>
        <translation>Videos suchen</translation>
    </message>
    <message>
        <source>Kind of events</source>
        <translation>Art der Ereignisse</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Your actions</source>
        <translation>Eigene Aktionen</translation>
    </message>
    <message>
        <source>Show what came meanwhile</source>
        <translation>Inzwischen Eingetroffenes zeigen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Show events as they happen</source>
        <translation>Ereignisse laufend zeigen</translation>
    </message>
    <message>
        <source>Hold newer events back</source>
        <translation>Neuere Ereignisse zurückhalten</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} neu</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Add videos to the queue to begin.</source>
        <translation>Noch ist nichts geschehen. Zum Beginnen Videos in die Warteschlange legen.</translation>
    </message>
    <message>
        <source>Nothing that happened fits the search and the filter.</source>
        <translation>Kein Ereignis passt zu Suche und Filter.</translation>
    </message>
</context>
<context>
    <name>AddingStrips</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Details…</translation>
    </message>
    <message>
        <source>{found} found, {passed} passed over so far, now in {folder}</source>
        <translation>{found} gefunden, bisher {passed} ausgelassen, jetzt in {folder}</translation>
    </message>
    <message>
        <source>Cancelled: {found} added, {passed} passed over</source>
        <translation>Abgebrochen: {found} hinzugefügt, {passed} ausgelassen</translation>
    </message>
    <message>
        <source>{found} added, {passed} passed over</source>
        <translation>{found} hinzugefügt, {passed} ausgelassen</translation>
    </message>
    <message>
        <source>{found} added</source>
        <translation>{found} hinzugefügt</translation>
    </message>
    <message>
        <source>There are no videos in it.</source>
        <translation>Keine Videos darin gefunden.</translation>
    </message>
</context>
<context>
    <name>AskToStop</name>
    <message>
        <source>Stop working and quit?</source>
        <translation>Arbeit stoppen und beenden?</translation>
    </message>
    <message>
        <source>Reelfit is working, and this desktop has no tray in which it could go on. Nothing is lost: the work goes on at the next start.</source>
        <translation>Reelfit arbeitet gerade, und dieser Desktop hat kein Benachrichtigungsfeld, in dem es weiterlaufen könnte. Nichts geht verloren: Die Arbeit geht beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Stoppen und beenden</translation>
    </message>
    <message>
        <source>Keep working</source>
        <translation>Weiterarbeiten</translation>
    </message>
</context>
<context>
    <name>AskWhere</name>
    <message>
        <source>Keep working in the tray?</source>
        <translation>Im Tray weiterarbeiten?</translation>
    </message>
    <message>
        <source>Reelfit can go on without its window; its icon in the tray brings it back. If you quit, work that is under way goes on at the next start.</source>
        <translation>Reelfit kann ohne Fenster weiterlaufen; sein Symbol im Benachrichtigungsfeld holt es zurück. Nach dem Beenden geht laufende Arbeit beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>Keep working in the tray</source>
        <translation>Im Tray weiterarbeiten</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>ChartPanels</name>
    <message>
        <source>Saved over time</source>
        <translation>Ersparnis im Verlauf</translation>
    </message>
    <message>
        <source>Speed over time</source>
        <translation>Tempo im Verlauf</translation>
    </message>
    <message>
        <source>CRF of the results</source>
        <translation>CRF der Ergebnisse</translation>
    </message>
    <message>
        <source>Score of the results</source>
        <translation>Bewertung der Ergebnisse</translation>
    </message>
    <message>
        <source>Forecast size and result</source>
        <translation>Größe: Prognose und Ergebnis</translation>
    </message>
    <message>
        <source>{size} by {videos}.</source>
        <translation>{size} mit {videos}.</translation>
    </message>
    <message>
        <source>{day}: {total} in all, {size} by {videos} that day</source>
        <translation>{day}: insgesamt {total}, davon an diesem Tag {size} mit {videos}</translation>
    </message>
    <message>
        <source>{speed} minutes of film for each minute of work, on average.</source>
        <translation>Im Mittel {speed} Minuten Film je Minute Arbeit.</translation>
    </message>
    <message>
        <source>{day}: {speed} ×</source>
        <translation>{day}: {speed} ×</translation>
    </message>
    <message>
        <source>Half of the results are below CRF {crf}.</source>
        <translation>Die Hälfte der Ergebnisse liegt unter CRF {crf}.</translation>
    </message>
    <message>
        <source>CRF {low} to {high}: {videos}</source>
        <translation>CRF {low} bis {high}: {videos}</translation>
    </message>
    <message>
        <source>Half of the results score above {metric} {score}.</source>
        <translation>Die Hälfte der Ergebnisse liegt über {metric} {score}.</translation>
    </message>
    <message>
        <source>{low} to {high}: {videos}</source>
        <translation>{low} bis {high}: {videos}</translation>
    </message>
    <message>
        <source>Half of the results are within {share} % of the size that was forecast.</source>
        <translation>Die Hälfte der Ergebnisse weicht höchstens {share} % von der Größenprognose ab.</translation>
    </message>
    <message>
        <source>{name}: {forecast} forecast, {size} in the end</source>
        <translation>{name}: Prognose {forecast}, Ergebnis {size}</translation>
    </message>
</context>
<context>
    <name>ChartSection</name>
    <message>
        <source>Export this chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>d MMM</source>
        <comment>a day without its year, for QDateTime</comment>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>Reelfit</source>
        <translation>Reelfit</translation>
    </message>
    <message>
        <source>Remember, and do not ask again</source>
        <translation>Merken und nicht wieder fragen</translation>
    </message>
</context>
<context>
    <name>CommandSection</name>
    <message>
        <source>ffmpeg command</source>
        <translation>ffmpeg-Befehl</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>The command that failed</source>
        <translation>Der fehlgeschlagene Befehl</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Reelfit made a mistake</source>
        <translation>Fehler in Reelfit</translation>
    </message>
    <message>
        <source>Something went wrong inside Reelfit</source>
        <translation>In Reelfit ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>The queue goes on, and nothing is lost. If the window behaves oddly, restart Reelfit. The report below stays on this machine: nothing was sent anywhere.</source>
        <translation>Die Warteschlange läuft weiter, und nichts ist verloren. Verhält sich das Fenster seltsam, hilft ein Neustart von Reelfit. Der Bericht unten bleibt auf diesem Rechner: Es wurde nichts versendet.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Der Bericht</translation>
    </message>
    <message>
        <source>{count} more since then.</source>
        <translation>Weitere seitdem: {count}.</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Open its folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The report could not be written to a file.</source>
        <translation>Der Bericht konnte nicht in eine Datei geschrieben werden.</translation>
    </message>
    <message>
        <source>Kept as {path}.</source>
        <translation>Gespeichert als {path}.</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Reelfit has to stop</source>
        <translation>Reelfit kann nicht weiterlaufen</translation>
    </message>
    <message>
        <source>{message}

All that was finished is kept; start Reelfit again to go on.</source>
        <translation>{message}

Alles Fertige bleibt erhalten; nach einem Neustart von Reelfit geht es weiter.</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to add to the queue</source>
        <translation>Loslassen, um zur Warteschlange hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>EmptyQueue</name>
    <message>
        <source>Drop videos or folders here</source>
        <translation>Videos oder Ordner hierher ziehen</translation>
    </message>
    <message>
        <source>Reelfit finds the smallest file of each video that still looks right, and proves it before anything is put in place. Until then originals are not touched.</source>
        <translation>Reelfit findet zu jedem Video die kleinste Datei, die noch gut aussieht, und weist das nach, bevor sie an ihren Platz kommt. Bis dahin bleiben Originale unberührt.</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>{stage} began</source>
        <translation>{stage} begonnen</translation>
    </message>
    <message>
        <source>{stage} ended well</source>
        <translation>{stage} abgeschlossen</translation>
    </message>
    <message>
        <source>{stage} found the score below its target</source>
        <translation>{stage}: Wert unter dem Ziel</translation>
    </message>
    <message>
        <source>Skipped: {reason}</source>
        <translation>Übersprungen: {reason}</translation>
    </message>
    <message>
        <source>{stage} failed: {reason}</source>
        <translation>{stage} fehlgeschlagen: {reason}</translation>
    </message>
    <message>
        <source>{stage} was interrupted and will be done again</source>
        <translation>{stage} unterbrochen, wird wiederholt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Left alone as you asked</source>
        <translation>Auf Wunsch unverändert gelassen</translation>
    </message>
    <message>
        <source>Profile changed to {profile}</source>
        <translation>Profil geändert: {profile}</translation>
    </message>
    <message>
        <source>Queued again</source>
        <translation>Erneut eingereiht</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Save picture (PNG)…</source>
        <translation>Bild speichern (PNG)…</translation>
    </message>
    <message>
        <source>Save drawing (SVG)…</source>
        <translation>Zeichnung speichern (SVG)…</translation>
    </message>
    <message>
        <source>Save figures (CSV)…</source>
        <translation>Zahlen speichern (CSV)…</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Diagramm speichern</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>The file does not exist.</source>
        <translation>Die Datei existiert nicht.</translation>
    </message>
    <message>
        <source>Check the path, and that the drive it is on is connected.</source>
        <translation>Pfad prüfen und ob das Laufwerk angeschlossen ist.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Check its permissions and the drive it is on.</source>
        <translation>Zugriffsrechte und Laufwerk prüfen.</translation>
    </message>
    <message>
        <source>The file changed while it was being worked on.</source>
        <translation>Die Datei wurde während der Bearbeitung geändert.</translation>
    </message>
    <message>
        <source>Queue it again once nothing else writes to it.</source>
        <translation>Erneut einreihen, sobald nichts anderes mehr hineinschreibt.</translation>
    </message>
    <message>
        <source>The output folder cannot be written to.</source>
        <translation>Der Ausgabeordner ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Choose another folder, or change its permissions.</source>
        <translation>Einen anderen Ordner wählen oder dessen Zugriffsrechte ändern.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>Restore it from a copy; there is nothing in it to re-encode.</source>
        <translation>Aus einer Kopie wiederherstellen; sie enthält nichts, was sich encodieren ließe.</translation>
    </message>
    <message>
        <source>The file is not a video in a format that Reelfit reads.</source>
        <translation>Die Datei ist kein Video in einem Format, das Reelfit liest.</translation>
    </message>
    <message>
        <source>If a player does play it, the file is probably damaged or mislabelled: remux it first.</source>
        <translation>Falls ein Player sie abspielt, ist die Datei wohl beschädigt oder falsch bezeichnet: zuerst in einen neuen Container umpacken.</translation>
    </message>
    <message>
        <source>The file holds no moving picture.</source>
        <translation>Die Datei enthält kein bewegtes Bild.</translation>
    </message>
    <message>
        <source>Audio files and lone cover pictures are left as they are.</source>
        <translation>Audiodateien und einzelne Coverbilder bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The file is damaged: its video cannot be decoded properly.</source>
        <translation>Die Datei ist beschädigt: Das Video darin lässt sich nicht einwandfrei decodieren.</translation>
    </message>
    <message>
        <source>Get a sound copy. A damaged original is never replaced.</source>
        <translation>Eine einwandfreie Kopie beschaffen. Ein beschädigtes Original wird nie ersetzt.</translation>
    </message>
    <message>
        <source>The file is cut short: it ends before the length it declares.</source>
        <translation>Die Datei ist unvollständig: Sie endet vor der angegebenen Länge.</translation>
    </message>
    <message>
        <source>Get a complete copy. A truncated original is never replaced.</source>
        <translation>Eine vollständige Kopie beschaffen. Ein unvollständiges Original wird nie ersetzt.</translation>
    </message>
    <message>
        <source>Reading this file crashed the process that was looking at it.</source>
        <translation>Beim Lesen dieser Datei stürzte der Analyseprozess ab.</translation>
    </message>
    <message>
        <source>The file is damaged or hostile; leave it out.</source>
        <translation>Die Datei ist beschädigt oder bösartig; besser auslassen.</translation>
    </message>
    <message>
        <source>Reading this file took too long and was given up.</source>
        <translation>Das Lesen dieser Datei dauerte zu lange und wurde aufgegeben.</translation>
    </message>
    <message>
        <source>Check that the file is on a working drive and is a regular file.</source>
        <translation>Prüfen, ob das Laufwerk in Ordnung und dies eine gewöhnliche Datei ist.</translation>
    </message>
    <message>
        <source>The video is encrypted.</source>
        <translation>Das Video ist verschlüsselt.</translation>
    </message>
    <message>
        <source>Reelfit cannot and does not remove copy protection.</source>
        <translation>Reelfit kann und wird keinen Kopierschutz entfernen.</translation>
    </message>
    <message>
        <source>This ffmpeg has no decoder for the video in this file.</source>
        <translation>Dieses ffmpeg hat keinen Decoder für das Video in dieser Datei.</translation>
    </message>
    <message>
        <source>Set a fuller ffmpeg in REELFIT_FFMPEG, or leave the file out.</source>
        <translation>In REELFIT_FFMPEG ein vollständigeres ffmpeg angeben oder die Datei auslassen.</translation>
    </message>
    <message>
        <source>The picture has a size that cannot be encoded or scored.</source>
        <translation>Das Bild hat eine Größe, die sich nicht encodieren oder bewerten lässt.</translation>
    </message>
    <message>
        <source>Choose another encoder for this file, or leave it as it is.</source>
        <translation>Für diese Datei einen anderen Encoder wählen oder sie lassen, wie sie ist.</translation>
    </message>
    <message>
        <source>The encoder has too few bits for the video&apos;s dynamic range.</source>
        <translation>Der Encoder hat zu wenige Bits für den Dynamikumfang des Videos.</translation>
    </message>
    <message>
        <source>Choose another encoder for this file, such as svt-av1.</source>
        <translation>Für diese Datei einen anderen Encoder wählen, etwa svt-av1.</translation>
    </message>
    <message>
        <source>A stream of this file cannot be stored in the chosen container.</source>
        <translation>Eine Spur dieser Datei passt nicht in den gewählten Container.</translation>
    </message>
    <message>
        <source>Choose another container in the profile.</source>
        <translation>Im Profil einen anderen Container wählen.</translation>
    </message>
    <message>
        <source>No usable ffmpeg was found.</source>
        <translation>Kein brauchbares ffmpeg gefunden.</translation>
    </message>
    <message>
        <source>Install the Python package imageio-ffmpeg, or name an ffmpeg in REELFIT_FFMPEG.</source>
        <translation>Das Python-Paket imageio-ffmpeg installieren oder ein ffmpeg in REELFIT_FFMPEG angeben.</translation>
    </message>
    <message>
        <source>This ffmpeg lacks the chosen encoder.</source>
        <translation>Diesem ffmpeg fehlt der gewählte Encoder.</translation>
    </message>
    <message>
        <source>Choose another encoder, or name a fuller ffmpeg in REELFIT_FFMPEG.</source>
        <translation>Einen anderen Encoder wählen oder ein vollständigeres ffmpeg in REELFIT_FFMPEG angeben.</translation>
    </message>
    <message>
        <source>This machine cannot run the chosen hardware encoder.</source>
        <translation>Der gewählte Hardware-Encoder läuft auf diesem Rechner nicht.</translation>
    </message>
    <message>
        <source>Choose an encoder in software, such as svt-av1, or install the hardware&apos;s driver.</source>
        <translation>Einen Software-Encoder wählen, etwa svt-av1, oder den Treiber der Hardware installieren.</translation>
    </message>
    <message>
        <source>This ffmpeg lacks a filter that scoring or the profile needs.</source>
        <translation>Diesem ffmpeg fehlt ein Filter, den die Bewertung oder das Profil braucht.</translation>
    </message>
    <message>
        <source>Name an ffmpeg built with it in REELFIT_FFMPEG.</source>
        <translation>In REELFIT_FFMPEG ein ffmpeg angeben, das ihn enthält.</translation>
    </message>
    <message>
        <source>ffmpeg ended with an error.</source>
        <translation>ffmpeg endete mit einem Fehler.</translation>
    </message>
    <message>
        <source>Its last lines say more.</source>
        <translation>Seine letzten Zeilen sagen mehr.</translation>
    </message>
    <message>
        <source>ffmpeg was killed or crashed.</source>
        <translation>ffmpeg wurde abgebrochen oder ist abgestürzt.</translation>
    </message>
    <message>
        <source>The system may have run out of memory; its last lines may say more.</source>
        <translation>Vielleicht war der Arbeitsspeicher erschöpft; die letzten Zeilen sagen eventuell mehr.</translation>
    </message>
    <message>
        <source>ffmpeg made no progress for too long and was ended.</source>
        <translation>ffmpeg kam zu lange nicht voran und wurde beendet.</translation>
    </message>
    <message>
        <source>Check the drive the file is on; raise stall_timeout_s for a very slow machine.</source>
        <translation>Das Laufwerk der Datei prüfen; auf sehr langsamen Rechnern stall_timeout_s erhöhen.</translation>
    </message>
    <message>
        <source>There is not enough free space.</source>
        <translation>Der freie Speicherplatz reicht nicht aus.</translation>
    </message>
    <message>
        <source>Free some space or choose another output or work folder, then run again.</source>
        <translation>Platz schaffen oder einen anderen Ausgabe- oder Arbeitsordner wählen, dann erneut starten.</translation>
    </message>
    <message>
        <source>There was not enough memory.</source>
        <translation>Der Arbeitsspeicher reichte nicht aus.</translation>
    </message>
    <message>
        <source>Close other programs or choose a faster preset, then run again.</source>
        <translation>Andere Programme schließen oder ein schnelleres Preset wählen, dann erneut starten.</translation>
    </message>
    <message>
        <source>The system&apos;s limit of open files or processes was reached.</source>
        <translation>Die Systemgrenze für offene Dateien oder Prozesse wurde erreicht.</translation>
    </message>
    <message>
        <source>Close other programs, then run again.</source>
        <translation>Andere Programme schließen, dann erneut starten.</translation>
    </message>
    <message>
        <source>The encoded file does not decode cleanly.</source>
        <translation>Die encodierte Datei lässt sich nicht fehlerfrei decodieren.</translation>
    </message>
    <message>
        <source>The source was kept. If it happens again, try another encoder.</source>
        <translation>Die Quelle blieb erhalten. Im Wiederholungsfall einen anderen Encoder versuchen.</translation>
    </message>
    <message>
        <source>The encoded file does not match its source.</source>
        <translation>Die encodierte Datei stimmt nicht mit ihrer Quelle überein.</translation>
    </message>
    <message>
        <source>The source was kept.</source>
        <translation>Die Quelle blieb erhalten.</translation>
    </message>
    <message>
        <source>The encoded file does not reach the target.</source>
        <translation>Die encodierte Datei erreicht das Ziel nicht.</translation>
    </message>
    <message>
        <source>The source was kept. Lower the target or choose a slower preset.</source>
        <translation>Die Quelle blieb erhalten. Das Ziel senken oder ein langsameres Preset wählen.</translation>
    </message>
    <message>
        <source>The two videos do not line up, so a score would be meaningless.</source>
        <translation>Die beiden Videos decken sich nicht, eine Bewertung wäre daher sinnlos.</translation>
    </message>
    <message>
        <source>Compare a video with its own re-encode: same picture size, frame count and timing.</source>
        <translation>Ein Video mit seiner eigenen Neu-Encodierung vergleichen: gleiche Bildgröße, Bildzahl und Zeitfolge.</translation>
    </message>
    <message>
        <source>The result could not be put in place.</source>
        <translation>Das Ergebnis konnte nicht abgelegt werden.</translation>
    </message>
    <message>
        <source>The source was kept. Check the folder&apos;s permissions and free space.</source>
        <translation>Die Quelle blieb erhalten. Zugriffsrechte und freien Platz des Ordners prüfen.</translation>
    </message>
    <message>
        <source>A setting has a value that is not allowed.</source>
        <translation>Eine Einstellung hat einen unzulässigen Wert.</translation>
    </message>
    <message>
        <source>Correct it; `reelfit settings` lists them all.</source>
        <translation>Wert berichtigen; `reelfit settings` listet alle auf.</translation>
    </message>
    <message>
        <source>There is no profile of this name.</source>
        <translation>Es gibt kein Profil dieses Namens.</translation>
    </message>
    <message>
        <source>Use one of the profiles that `reelfit doctor` lists.</source>
        <translation>Eines der Profile verwenden, die `reelfit doctor` auflistet.</translation>
    </message>
    <message>
        <source>The database was written by a newer Reelfit.</source>
        <translation>Die Datenbank stammt von einem neueren Reelfit.</translation>
    </message>
    <message>
        <source>Update Reelfit, or point REELFIT_DATA_DIR at another folder.</source>
        <translation>Reelfit aktualisieren oder in REELFIT_DATA_DIR einen anderen Ordner angeben.</translation>
    </message>
    <message>
        <source>The database cannot be used.</source>
        <translation>Die Datenbank ist nicht benutzbar.</translation>
    </message>
    <message>
        <source>Check the data folder&apos;s permissions and free space, or restore the database from a copy.</source>
        <translation>Zugriffsrechte und freien Platz des Datenordners prüfen oder die Datenbank aus einer Kopie wiederherstellen.</translation>
    </message>
    <message>
        <source>Another running Reelfit is working on this file.</source>
        <translation>Ein anderes laufendes Reelfit bearbeitet diese Datei.</translation>
    </message>
    <message>
        <source>Let it finish, or end it first.</source>
        <translation>Dessen Ende abwarten oder es zuerst beenden.</translation>
    </message>
    <message>
        <source>No window of Reelfit is open.</source>
        <translation>Kein Reelfit-Fenster ist offen.</translation>
    </message>
    <message>
        <source>Try again once it is.</source>
        <translation>Erneut versuchen, sobald eines offen ist.</translation>
    </message>
    <message>
        <source>A window of Reelfit is open, but it does not answer.</source>
        <translation>Ein Reelfit-Fenster ist offen, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>End it, then try again.</source>
        <translation>Es beenden, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The window cannot be shown.</source>
        <translation>Das Fenster kann nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>`reelfit fit PATH` does the same without a display.</source>
        <translation>`reelfit fit PFAD` tut dasselbe ohne Bildschirm.</translation>
    </message>
    <message>
        <source>Reelfit made a mistake.</source>
        <translation>Fehler in Reelfit.</translation>
    </message>
    <message>
        <source>The log has the details; please report it.</source>
        <translation>Das Protokoll enthält die Einzelheiten; bitte melden.</translation>
    </message>
</context>
<context>
    <name>FeedTable</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
</context>
<context>
    <name>FeedTexts</name>
    <message>
        <source>When</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ereignis</translation>
    </message>
</context>
<context>
    <name>ForecastSection</name>
    <message>
        <source>Forecast and result</source>
        <translation>Prognose und Ergebnis</translation>
    </message>
    <message>
        <source>{size} ± {share} %</source>
        <translation>{size} ± {share} %</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognose</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
</context>
<context>
    <name>GrainFields</name>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>As strong as in the source</source>
        <translation>So stark wie in der Quelle</translation>
    </message>
    <message>
        <source>Of this strength</source>
        <translation>In dieser Stärke</translation>
    </message>
    <message>
        <source>From a table</source>
        <translation>Aus einer Tabelle</translation>
    </message>
    <message>
        <source>Film grain</source>
        <translation>Filmkorn</translation>
    </message>
    <message>
        <source>Strength of grain</source>
        <translation>Stärke des Korns</translation>
    </message>
    <message>
        <source>Grain table</source>
        <translation>Korntabelle</translation>
    </message>
    <message>
        <source>This encoder cannot leave film grain to the player.</source>
        <translation>Dieser Encoder kann Filmkorn nicht dem Player überlassen.</translation>
    </message>
</context>
<context>
    <name>InsightsPage</name>
    <message>
        <source>Insights</source>
        <translation>Einblicke</translation>
    </message>
    <message>
        <source>Nothing to look back on yet</source>
        <translation>Noch kein Rückblick möglich</translation>
    </message>
    <message>
        <source>Add videos to the queue: what they save, and how it went, is shown here.</source>
        <translation>Sobald Videos in der Warteschlange sind, zeigt diese Seite, was sie sparen und wie es lief.</translation>
    </message>
    <message>
        <source>saved so far</source>
        <translation>bisher gespart</translation>
    </message>
    <message>
        <source>videos done</source>
        <translation>Videos fertig</translation>
    </message>
    <message>
        <source>typical error of the forecast size</source>
        <translation>üblicher Fehler der Größenprognose</translation>
    </message>
    <message>
        <source>as fast as the films play</source>
        <translation>so schnell wie die Wiedergabe</translation>
    </message>
    <message>
        <source>Videos by state</source>
        <translation>Videos nach Status</translation>
    </message>
    <message>
        <source>Videos by codec</source>
        <translation>Videos nach Codec</translation>
    </message>
    <message>
        <source>Videos by resolution</source>
        <translation>Videos nach Auflösung</translation>
    </message>
    <message>
        <source>Why videos failed</source>
        <translation>Warum Videos fehlschlugen</translation>
    </message>
    <message>
        <source>Why videos were left alone</source>
        <translation>Warum Videos unverändert blieben</translation>
    </message>
    <message>
        <source>± {share} %</source>
        <translation>± {share} %</translation>
    </message>
</context>
<context>
    <name>InsightsWords</name>
    <message>
        <source>File access</source>
        <translation>Dateizugriff</translation>
    </message>
    <message>
        <source>Unreadable media</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Unsupported media</source>
        <translation>Nicht unterstützt</translation>
    </message>
    <message>
        <source>Tool missing</source>
        <translation>Werkzeug fehlt</translation>
    </message>
    <message>
        <source>Tool crashed</source>
        <translation>Werkzeug abgestürzt</translation>
    </message>
    <message>
        <source>Tool stalled</source>
        <translation>Werkzeug hängt</translation>
    </message>
    <message>
        <source>Out of resources</source>
        <translation>Ressourcen erschöpft</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Bug</source>
        <translation>Programmfehler</translation>
    </message>
    <message>
        <source>Not worth it</source>
        <translation>Lohnt nicht</translation>
    </message>
    <message>
        <source>Target not reachable</source>
        <translation>Ziel nicht erreichbar</translation>
    </message>
    <message>
        <source>Made by Reelfit</source>
        <translation>Von Reelfit erzeugt</translation>
    </message>
    <message>
        <source>Interlaced</source>
        <translation>Zeilensprung</translation>
    </message>
    <message>
        <source>Interlaced, not with this encoder</source>
        <translation>Zeilensprung, nicht mit diesem Encoder</translation>
    </message>
    <message>
        <source>Dolby Vision</source>
        <translation>Dolby Vision</translation>
    </message>
    <message>
        <source>HDR that changes</source>
        <translation>HDR, das wechselt</translation>
    </message>
    <message>
        <source>Left alone as you asked</source>
        <translation>Auf Wunsch unverändert</translation>
    </message>
    <message>
        <source>{lines} lines</source>
        <translation>{lines} Zeilen</translation>
    </message>
    <message>
        <source>{count} · {size} saved</source>
        <translation>{count} · {size} gespart</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Select a video to see what was measured and why.</source>
        <translation>Ein ausgewähltes Video zeigt hier, was gemessen wurde und warum.</translation>
    </message>
</context>
<context>
    <name>InspectorWords</name>
    <message>
        <source>Score over CRF</source>
        <translation>Bewertung je CRF</translation>
    </message>
    <message>
        <source>1 probe</source>
        <translation>1 Probe</translation>
    </message>
    <message>
        <source>{count} probes</source>
        <translation>{count} Proben</translation>
    </message>
    <message>
        <source>quick looks so far</source>
        <translation>nur Vorproben</translation>
    </message>
    <message>
        <source>Why it failed</source>
        <translation>Warum es fehlschlug</translation>
    </message>
    <message>
        <source>Why it was left as it is</source>
        <translation>Warum es unverändert blieb</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Why there is no result</source>
        <translation>Warum es kein Ergebnis gibt</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Why this result</source>
        <translation>Warum dieses Ergebnis</translation>
    </message>
    <message>
        <source>It is paused until you let it go on.</source>
        <translation>Angehalten, bis es fortgesetzt wird.</translation>
    </message>
    <message>
        <source>It waits for its turn: {stage}.</source>
        <translation>Wartet auf den nächsten Schritt: {stage}.</translation>
    </message>
    <message>
        <source>It is worked on: {stage}.</source>
        <translation>In Arbeit: {stage}.</translation>
    </message>
    <message>
        <source>The finished encode scores {score}; its worst second, at {time}, {worst}.</source>
        <translation>Die fertige Encodierung erreicht {score}, ihre schlechteste Sekunde (bei {time}) {worst}.</translation>
    </message>
    <message>
        <source>It saves {size} ({percent}).</source>
        <translation>Gespart: {size} ({percent}).</translation>
    </message>
    <message>
        <source>But the original has other names (hard links) and stays under those: as long as they are there, no space is won.</source>
        <translation>Das Original hat aber weitere Namen (harte Links) und bleibt unter diesen erhalten: Solange es sie gibt, wird kein Platz frei.</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>converted to {codec}</source>
        <translation>umgewandelt in {codec}</translation>
    </message>
    <message>
        <source>kept as an attachment</source>
        <translation>als Anhang behalten</translation>
    </message>
    <message>
        <source>dropped: {why}</source>
        <translation>entfällt: {why}</translation>
    </message>
    <message>
        <source>{codec} 10-bit</source>
        <translation>{codec} 10 Bit</translation>
    </message>
    <message>
        <source>{codec}, {range} kept</source>
        <translation>{codec}, {range} bleibt</translation>
    </message>
    <message>
        <source>{container}, {count} streams</source>
        <translation>{container}, Spuren: {count}</translation>
    </message>
    <message>
        <source>{size} · {count} frames · {fps} fps</source>
        <translation>{size} · {count} Bilder · {fps} fps</translation>
    </message>
    <message>
        <source>{score} · {passed} of {count} checks passed</source>
        <translation>{score} · {passed} von {count} Prüfungen bestanden</translation>
    </message>
    <message>
        <source>original in the trash</source>
        <translation>Original im Papierkorb</translation>
    </message>
</context>
<context>
    <name>LaneBar</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Saved so far</source>
        <translation>Gespart</translation>
    </message>
</context>
<context>
    <name>LaneBox</name>
    <message>
        <source>{lane}: stop after the current one</source>
        <translation>{lane}: nach dem laufenden Video stoppen</translation>
    </message>
    <message>
        <source>{lane}: go on</source>
        <translation>{lane}: fortsetzen</translation>
    </message>
    <message>
        <source>{lane}: pause</source>
        <translation>{lane}: anhalten</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>{count} offen</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>frei</translation>
    </message>
</context>
<context>
    <name>LogSection</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Protokoll durchsuchen</translation>
    </message>
    <message>
        <source>Log of this video</source>
        <translation>Protokoll dieses Videos</translation>
    </message>
    <message>
        <source>Nothing in the log has these words.</source>
        <translation>Nichts im Protokoll enthält diese Wörter.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Reelfit</source>
        <translation>Reelfit</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Queue (Ctrl+1)</source>
        <translation>Warteschlange (Strg+1)</translation>
    </message>
    <message>
        <source>Insights</source>
        <translation>Einblicke</translation>
    </message>
    <message>
        <source>Insights (Ctrl+2)</source>
        <translation>Einblicke (Strg+2)</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Activity (Ctrl+3)</source>
        <translation>Aktivität (Strg+3)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings (Ctrl+4)</source>
        <translation>Einstellungen (Strg+4)</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Only files and folders of this computer can be added.</source>
        <translation>Nur Dateien und Ordner dieses Rechners lassen sich hinzufügen.</translation>
    </message>
</context>
<context>
    <name>MediaWords</name>
    <message>
        <source>{bits}-bit</source>
        <translation>{bits} Bit</translation>
    </message>
    <message>
        <source>{rate} fps</source>
        <translation>{rate} fps</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>Selected videos</source>
        <translation>Ausgewählte Videos</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>NothingMatches</name>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No video in the queue fits the search and the filters.</source>
        <translation>Kein Video in der Warteschlange passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>Suche und Filter löschen</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>The queue is done</source>
        <translation>Die Warteschlange ist fertig</translation>
    </message>
    <message>
        <source>A video failed</source>
        <translation>Ein Video ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>{videos} failed</source>
        <translation>{videos} fehlgeschlagen</translation>
    </message>
    <message>
        <source>{videos} done</source>
        <translation>{videos} fertig</translation>
    </message>
    <message>
        <source>{size} saved</source>
        <translation>{size} gespart</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>{count} übersprungen</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>and {videos} more</source>
        <translation>und noch {videos}</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Add videos</source>
        <translation>Videos hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>What is shown in: {chart}</source>
        <translation>Inhalt von: {chart}</translation>
    </message>
    <message>
        <source>Export this chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>Export: {chart}</source>
        <translation>Exportieren: {chart}</translation>
    </message>
</context>
<context>
    <name>PassedOverDialog</name>
    <message>
        <source>Passed over</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>The first {shown} of {total} are listed.</source>
        <translation>Die ersten {shown} von {total} sind aufgeführt.</translation>
    </message>
    <message>
        <source>What was passed over</source>
        <translation>Ausgelassene Dateien</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>PathText</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
</context>
<context>
    <name>PictureFields</name>
    <message>
        <source>Leave the video as it is</source>
        <translation>Video lassen, wie es ist</translation>
    </message>
    <message>
        <source>Keep, where the encoder can</source>
        <translation>Behalten, wo der Encoder es kann</translation>
    </message>
    <message>
        <source>Deinterlace</source>
        <translation>Deinterlacen</translation>
    </message>
    <message>
        <source>Restore film, else deinterlace</source>
        <translation>Filmbilder herstellen, sonst deinterlacen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Cut off where always there</source>
        <translation>Abschneiden, wo immer vorhanden</translation>
    </message>
    <message>
        <source>Reduce a little</source>
        <translation>Wenig verringern</translation>
    </message>
    <message>
        <source>Reduce</source>
        <translation>Verringern</translation>
    </message>
    <message>
        <source>Reduce strongly</source>
        <translation>Stark verringern</translation>
    </message>
    <message>
        <source>Keep the base layer</source>
        <translation>Grundschicht behalten</translation>
    </message>
    <message>
        <source>Convert to SDR</source>
        <translation>In SDR umwandeln</translation>
    </message>
    <message>
        <source>Interlaced video</source>
        <translation>Zeilensprung</translation>
    </message>
    <message>
        <source>Black bars</source>
        <translation>Schwarze Balken</translation>
    </message>
    <message>
        <source>Most lines</source>
        <translation>Zeilen höchstens</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>HDR</source>
        <translation>HDR</translation>
    </message>
    <message>
        <source>HDR10+, Dolby Vision</source>
        <translation>HDR10+, Dolby Vision</translation>
    </message>
</context>
<context>
    <name>ProbeChart</name>
    <message>
        <source>Score over CRF</source>
        <translation>Bewertung je CRF</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>Ziel {value}</translation>
    </message>
    <message>
        <source>CRF {crf}</source>
        <translation>CRF {crf}</translation>
    </message>
    <message>
        <source>CRF {crf}: {score} · {size}</source>
        <translation>CRF {crf}: {score} · {size}</translation>
    </message>
    <message>
        <source>{reading} (quick look)</source>
        <translation>{reading} (Vorprobe)</translation>
    </message>
    <message>
        <source>CRF {crf}: about {score} {error}</source>
        <translation>CRF {crf}: etwa {score} {error}</translation>
    </message>
    <message>
        <source>chosen: CRF {crf}, {score} {error} · {size}</source>
        <translation>gewählt: CRF {crf}, {score} {error} · {size}</translation>
    </message>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>Noch wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>{count} probes for a target of {target}.</source>
        <translation>Proben: {count}, Ziel: {target}.</translation>
    </message>
</context>
<context>
    <name>ProfileFilter</name>
    <message>
        <source>Filter by profile</source>
        <translation>Nach Profil filtern</translation>
    </message>
    <message>
        <source>All profiles</source>
        <translation>Alle Profile</translation>
    </message>
</context>
<context>
    <name>ProfileForm</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>If it cannot be met</source>
        <translation>Falls nicht erreichbar</translation>
    </message>
    <message>
        <source>Lowest target</source>
        <translation>Niedrigstes Ziel</translation>
    </message>
    <message>
        <source>Also at least</source>
        <translation>Außerdem mindestens</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Preset, slow to fast</source>
        <translation>Preset, langsam–schnell</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>Not below</source>
        <translation>Nicht unter</translation>
    </message>
    <message>
        <source>Not above</source>
        <translation>Nicht über</translation>
    </message>
    <message>
        <source>CRF</source>
        <translation>CRF</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Changes made before encoding. The quality is measured against what they make of the video. 0 lines sets no limit.</source>
        <translation>Änderungen vor dem Encodieren. Die Qualität wird an dem gemessen, was sie aus dem Video machen. 0 Zeilen heißt: keine Grenze.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>A result that is larger than any of these is not delivered.</source>
        <translation>Ein Ergebnis, das eine dieser Grenzen überschreitet, wird nicht abgelegt.</translation>
    </message>
    <message>
        <source>Of the source&apos;s size</source>
        <translation>Anteil der Quellgröße</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>Mbit/s</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <source>Large sources</source>
        <translation>Große Quellen</translation>
    </message>
    <message>
        <source>Large sources have detail to spare: a lower target loses nothing that is seen.</source>
        <translation>Große Quellen haben Details im Überfluss: Ein niedrigeres Ziel kostet nichts Sichtbares.</translation>
    </message>
    <message>
        <source>Streams kept</source>
        <translation>Behaltene Spuren</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Cover pictures</source>
        <translation>Coverbilder</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Dolby Atmos, DTS:X and what is small already stay as they are in any case.</source>
        <translation>Dolby Atmos, DTS:X und was schon klein ist, bleiben in jedem Fall, wie sie sind.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>A source with further names, such as a download that is still shared, stays under those when its result takes its place: no space is won while they are left.</source>
        <translation>Eine Quelle mit weiteren Namen, etwa ein Download, der noch geteilt wird, bleibt unter diesen erhalten, wenn ihr Ergebnis an ihre Stelle tritt: Solange es sie gibt, wird kein Platz frei.</translation>
    </message>
    <message>
        <source>Source with hard links</source>
        <translation>Quelle mit harten Links</translation>
    </message>
</context>
<context>
    <name>ProfilesView</name>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Use for new videos</source>
        <translation>Für neue Videos verwenden</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>The profile</source>
        <translation>Das Profil</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Show the profile as it is saved</source>
        <translation>Profil zeigen, wie es gespeichert ist</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>comes with Reelfit</source>
        <translation>mitgeliefert</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>ungespeichert</translation>
    </message>
    <message>
        <source>This profile comes with Reelfit. Duplicate it to change the copy.</source>
        <translation>Dieses Profil gehört zu Reelfit. Zum Ändern duplizieren und die Kopie bearbeiten.</translation>
    </message>
    <message>
        <source>Left out: {why}</source>
        <translation>Ausgelassen: {why}</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} Kopie</translation>
    </message>
    <message>
        <source>Duplicate “{name}” as</source>
        <translation>„{name}“ duplizieren als</translation>
    </message>
    <message>
        <source>Rename “{name}” to</source>
        <translation>„{name}“ umbenennen in</translation>
    </message>
    <message>
        <source>Export the profile</source>
        <translation>Profil exportieren</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Profil importieren</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>Exportiert nach {path}.</translation>
    </message>
    <message>
        <source>Imported as “{name}”.</source>
        <translation>Importiert als „{name}“.</translation>
    </message>
    <message>
        <source>Profiles (*.toml)</source>
        <translation>Profile (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>QueueHeader</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>QueuePage</name>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Reihenfolge der Warteschlange</translation>
    </message>
    <message>
        <source>Only the videos behind a figure are listed.</source>
        <translation>Es sind nur die Videos zu einer Kennzahl aufgeführt.</translation>
    </message>
    <message>
        <source>Drop videos or folders anywhere</source>
        <translation>Videos oder Ordner ins Fenster ziehen</translation>
    </message>
    <message>
        <source>{count} in the queue</source>
        <translation>{count} in der Warteschlange</translation>
    </message>
    <message>
        <source>about {size} to save</source>
        <translation>etwa {size} zu sparen</translation>
    </message>
    <message>
        <source>{size} to go through</source>
        <translation>{size} zu bearbeiten</translation>
    </message>
    <message>
        <source>Sort by the order of the queue to move videos.</source>
        <translation>Verschieben geht nur bei Sortierung nach Reihenfolge der Warteschlange.</translation>
    </message>
</context>
<context>
    <name>QueueTexts</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>CRF</source>
        <translation>CRF</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Ersparnis</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>A forecast of the search; it is measured on the finished encode.</source>
        <translation>Eine Prognose der Suche; gemessen wird an der fertigen Encodierung.</translation>
    </message>
    <message>
        <source>A forecast of the search.</source>
        <translation>Eine Prognose der Suche.</translation>
    </message>
    <message>
        <source>Time left in this stage</source>
        <translation>Restzeit dieser Stufe</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>ReasonSection</name>
    <message>
        <source>The tool&apos;s last lines</source>
        <translation>Letzte Zeilen des Werkzeugs</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Copy reason</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open the folder of the result</source>
        <translation>Ordner des Ergebnisses öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the video</source>
        <translation>Ordner des Videos öffnen</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>not worth it</source>
        <translation>lohnt nicht</translation>
    </message>
    <message>
        <source>target out of reach</source>
        <translation>Ziel unerreichbar</translation>
    </message>
    <message>
        <source>made by Reelfit</source>
        <translation>von Reelfit erzeugt</translation>
    </message>
    <message>
        <source>interlaced</source>
        <translation>Zeilensprung</translation>
    </message>
    <message>
        <source>interlaced, not with this encoder</source>
        <translation>Zeilensprung, nicht mit diesem Encoder</translation>
    </message>
    <message>
        <source>Dolby Vision alone</source>
        <translation>nur Dolby Vision</translation>
    </message>
    <message>
        <source>HDR would lose what changes</source>
        <translation>HDR verlöre, was wechselt</translation>
    </message>
    <message>
        <source>left alone as you asked</source>
        <translation>auf Wunsch unverändert</translation>
    </message>
    <message>
        <source>The video is a result of Reelfit already. Encoded again, it would only get worse.</source>
        <translation>Das Video ist bereits ein Ergebnis von Reelfit. Erneut encodiert würde es nur schlechter.</translation>
    </message>
    <message>
        <source>The video is interlaced. Encoded as it is, it would comb and waste its bits; let the profile deinterlace it.</source>
        <translation>Das Video ist im Zeilensprungverfahren gespeichert. So encodiert zeigte es Kammartefakte und vergeudete Bits; das Profil kann es deinterlacen.</translation>
    </message>
    <message>
        <source>The video is interlaced, and the encoder cannot keep it so; x264 can. Or let the profile deinterlace it.</source>
        <translation>Das Video ist im Zeilensprungverfahren, und der Encoder kann es nicht so behalten; x264 kann es. Oder das Profil deinterlacet es.</translation>
    </message>
    <message>
        <source>The video is Dolby Vision without a compatible base layer. Re-encoded, it would turn green and purple.</source>
        <translation>Das Video ist Dolby Vision ohne kompatible Basisschicht. Neu encodiert würde es grün und violett.</translation>
    </message>
    <message>
        <source>The encoder cannot keep what makes the video&apos;s HDR change from scene to scene (Dolby Vision, HDR10+), and the profile leaves such videos alone.</source>
        <translation>Der Encoder kann nicht behalten, was das HDR des Videos von Szene zu Szene ändert (Dolby Vision, HDR10+), und das Profil lässt solche Videos in Ruhe.</translation>
    </message>
    <message>
        <source>You chose to leave this video as it is.</source>
        <translation>Dieses Video bleibt auf Wunsch, wie es ist.</translation>
    </message>
    <message>
        <source>Not worth it: CRF {crf} gives {score} in about {size}. {target} in no more than {most}, which is the most worth having, is not to be had.</source>
        <translation>Lohnt nicht: CRF {crf} ergibt {score} bei etwa {size}. {target} ist nicht mit höchstens {most} zu haben, und mehr lohnt nicht.</translation>
    </message>
    <message>
        <source>{target} was not reached: CRF {crf} gives {score}, and {probes} probes found nothing better.</source>
        <translation>{target} wurde nicht erreicht: CRF {crf} ergibt {score}, und {probes} Proben fanden nichts Besseres.</translation>
    </message>
    <message>
        <source>{target} was not reached: at best, CRF {crf} gives {score}, and no better quality is allowed.</source>
        <translation>{target} wurde nicht erreicht: CRF {crf} ergibt bestenfalls {score}, und höhere Qualität ist nicht zugelassen.</translation>
    </message>
    <message>
        <source>{target} cannot be had in {most}. CRF {crf} is the best that can: {score} in about {size}.</source>
        <translation>{target} ist mit {most} nicht zu haben. Das Beste ist CRF {crf}: {score} bei etwa {size}.</translation>
    </message>
    <message>
        <source>{target} cannot be had. CRF {crf} is the best that can: {score} in about {size}.</source>
        <translation>{target} ist nicht zu haben. Das Beste ist CRF {crf}: {score} bei etwa {size}.</translation>
    </message>
    <message>
        <source>CRF {crf} is the highest that makes sense, and gives {score}, above {target}.</source>
        <translation>CRF {crf} ist der höchste sinnvolle Wert und ergibt {score}, mehr als {target}.</translation>
    </message>
    <message>
        <source>CRF {crf} gives {score}, the best of {probes} probes that meet {target}.</source>
        <translation>CRF {crf} ergibt {score}, das Beste aus {probes} Proben, das {target} erreicht.</translation>
    </message>
    <message>
        <source>CRF {crf} should give {score}, just what {target} asks for, in about {size}.</source>
        <translation>CRF {crf} dürfte {score} ergeben, gerade was {target} verlangt, bei etwa {size}.</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>by the profile&apos;s rules</source>
        <translation>nach den Regeln des Profils</translation>
    </message>
    <message>
        <source>by the profile&apos;s rules: a commentary</source>
        <translation>nach den Regeln des Profils: ein Kommentar</translation>
    </message>
    <message>
        <source>by the profile&apos;s rules: its language is {language}</source>
        <translation>nach den Regeln des Profils: ihre Sprache ist {language}</translation>
    </message>
    <message>
        <source>{container:container} holds no data streams</source>
        <translation>{container:container} fasst keine Datenspuren</translation>
    </message>
    <message>
        <source>{container:container} holds no {codec:codec} video</source>
        <translation>{container:container} fasst kein Video in {codec:codec}</translation>
    </message>
    <message>
        <source>{container:container} players know no {codec:codec} cover</source>
        <translation>Player für {container:container} kennen kein Titelbild in {codec:codec}</translation>
    </message>
    <message>
        <source>{container:container} holds no attachments</source>
        <translation>{container:container} fasst keine Anhänge</translation>
    </message>
    <message>
        <source>{container:container} holds no picture subtitles</source>
        <translation>{container:container} fasst keine Bild-Untertitel</translation>
    </message>
    <message>
        <source>{container:container} holds no {codec:codec}</source>
        <translation>{container:container} fasst kein {codec:codec}</translation>
    </message>
    <message>
        <source>{container:container} holds no Opus</source>
        <translation>{container:container} fasst kein Opus</translation>
    </message>
    <message>
        <source>{container:container} holds no {codec:codec} audio</source>
        <translation>{container:container} fasst keinen Ton in {codec:codec}</translation>
    </message>
    <message>
        <source>it is Opus already</source>
        <translation>sie ist schon Opus</translation>
    </message>
    <message>
        <source>it cannot be decoded</source>
        <translation>sie lässt sich nicht decodieren</translation>
    </message>
    <message>
        <source>{name} is left as it is</source>
        <translation>{name} bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Opus has no place for its channels, {layout}</source>
        <translation>Opus hat keinen Platz für ihre Kanäle, {layout}</translation>
    </message>
    <message>
        <source>{codec:codec} is efficient already</source>
        <translation>{codec:codec} ist schon sparsam</translation>
    </message>
    <message>
        <source>Opus would not be smaller than its {kbit:figure} kbit/s</source>
        <translation>Opus wäre nicht kleiner als ihre {kbit:figure} kbit/s</translation>
    </message>
    <message>
        <source>{layout}, {kbit:figure} kbit/s</source>
        <translation>{layout}, {kbit:figure} kbit/s</translation>
    </message>
    <message>
        <source>{before} to {layout}, {kbit:figure} kbit/s</source>
        <translation>{before} zu {layout}, {kbit:figure} kbit/s</translation>
    </message>
    <message>
        <source>its loudness is left, as its format changes</source>
        <translation>ihre Lautheit bleibt, da ihr Format wechselt</translation>
    </message>
    <message>
        <source>too quiet or too short to have a loudness</source>
        <translation>zu leise oder zu kurz für eine Lautheit</translation>
    </message>
    <message>
        <source>{before:figure} to {after:figure} LUFS</source>
        <translation>{before:figure} auf {after:figure} LUFS</translation>
    </message>
    <message>
        <source>{before:figure} to {after:figure} LUFS, where its peaks reach {peak:figure} dBTP</source>
        <translation>{before:figure} auf {after:figure} LUFS, wo ihre Spitzen {peak:figure} dBTP erreichen</translation>
    </message>
    <message>
        <source>a source that decodes without errors</source>
        <translation>eine Quelle, die sich ohne Fehler decodieren lässt</translation>
    </message>
    <message>
        <source>{errors:figure} errors</source>
        <translation>Fehler: {errors:figure}</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>keine Fehler</translation>
    </message>
    <message>
        <source>{frames:figure} frames without an error</source>
        <translation>Bilder: {frames:figure}, ohne Fehler</translation>
    </message>
    <message>
        <source>{frames:figure} frames with {errors:figure} errors</source>
        <translation>Bilder: {frames:figure}, Fehler: {errors:figure}</translation>
    </message>
    <message>
        <source>{frames:figure} frames in both, {pairs:figure} pairs</source>
        <translation>je {frames:figure} Bilder, {pairs:figure} Paare</translation>
    </message>
    <message>
        <source>{frames:figure} in the result, {pairs:figure} pairs</source>
        <translation>{frames:figure} im Ergebnis, {pairs:figure} Paare</translation>
    </message>
    <message>
        <source>{seconds:figure} s</source>
        <translation>{seconds:figure} s</translation>
    </message>
    <message>
        <source>a length</source>
        <translation>eine Länge</translation>
    </message>
    <message>
        <source>no length</source>
        <translation>keine Länge</translation>
    </message>
    <message>
        <source>{parts}</source>
        <translation>{parts}</translation>
    </message>
    <message>
        <source>{kind:kind} {codec:codec}</source>
        <translation>{kind:kind} {codec:codec}</translation>
    </message>
    <message>
        <source>{packets:figure} packets of {codec:codec}</source>
        <translation>{packets:figure} Pakete {codec:codec}</translation>
    </message>
    <message>
        <source>{packets:figure} packets, the same content</source>
        <translation>{packets:figure} Pakete, gleicher Inhalt</translation>
    </message>
    <message>
        <source>{packets:figure} packets, other content</source>
        <translation>{packets:figure} Pakete, anderer Inhalt</translation>
    </message>
    <message>
        <source>{item:item} {value}</source>
        <translation>{item:item} {value}</translation>
    </message>
    <message>
        <source>{count:figure} as planned</source>
        <translation>{count:figure} wie geplant</translation>
    </message>
    <message>
        <source>{count:figure} as planned; {parts}</source>
        <translation>{count:figure} wie geplant; {parts}</translation>
    </message>
    <message>
        <source>{about:about}, {item:item} {planned}: {found}</source>
        <translation>{about:about}, {item:item} {planned}: {found}</translation>
    </message>
    <message>
        <source>{about:about}, {item:item} {planned}: nothing</source>
        <translation>{about:about}, {item:item} {planned}: nichts</translation>
    </message>
    <message>
        <source>at most {size:figure}</source>
        <translation>höchstens {size:figure}</translation>
    </message>
    <message>
        <source>{size:figure}</source>
        <translation>{size:figure}</translation>
    </message>
    <message>
        <source>{metric} {target:figure} or up to {tolerance:figure} points below</source>
        <translation>{metric} {target:figure} oder bis zu {tolerance:figure} Punkte darunter</translation>
    </message>
    <message>
        <source>{metric} {statistic:statistic} {target:figure} or up to {tolerance:figure} points below</source>
        <translation>{metric} {statistic:statistic} {target:figure} oder bis zu {tolerance:figure} Punkte darunter</translation>
    </message>
    <message>
        <source>{score:figure}</source>
        <translation>{score:figure}</translation>
    </message>
    <message>
        <source>every frame and sound within {ms:figure} ms</source>
        <translation>jedes Bild und jeder Ton auf {ms:figure} ms genau</translation>
    </message>
    <message>
        <source>{frames:figure} frames within {frames_ms:figure} ms, {streams:figure} streams within {streams_ms:figure} ms</source>
        <translation>{frames:figure} Bilder auf {frames_ms:figure} ms, {streams:figure} Spuren auf {streams_ms:figure} ms genau</translation>
    </message>
    <message>
        <source>{layout}, {length:figure} s at {levels:figure} dB, within {ms:figure} ms</source>
        <translation>{layout}, {length:figure} s bei {levels:figure} dB, auf {ms:figure} ms genau</translation>
    </message>
    <message>
        <source>{layout}, {length:figure} s at {levels:figure} dB, {ms:figure} ms</source>
        <translation>{layout}, {length:figure} s bei {levels:figure} dB, {ms:figure} ms</translation>
    </message>
    <message>
        <source>{layout}, {length:figure} s at {levels:figure} dB, {errors:figure} errors, {ms:figure} ms</source>
        <translation>{layout}, {length:figure} s bei {levels:figure} dB, Fehler: {errors:figure}, {ms:figure} ms</translation>
    </message>
    <message>
        <source>Decoding it gave {errors:figure} errors.</source>
        <translation>Beim Decodieren gab es {errors:figure} Fehler.</translation>
    </message>
    <message>
        <source>Check “{check:check}”: expected {0}, found {1}.</source>
        <translation>Prüfung „{check:check}“: erwartet {0}, gefunden {1}.</translation>
    </message>
    <message>
        <source>Not worth it: the result has {0}, not {1}.</source>
        <translation>Lohnt sich nicht: Das Ergebnis hat {0}, nicht {1}.</translation>
    </message>
    <message>
        <source>{misses:figure} encodes were made, each with what the one before had taught.</source>
        <translation>{misses:figure} Encodierungen wurden gemacht, jede mit dem, was die vorige gelehrt hatte.</translation>
    </message>
    <message>
        <source>{frames:figure} frames were encoded, {pairs:figure} of {wanted:figure} could be compared: the picture&apos;s format changes in the middle of the film.</source>
        <translation>{frames:figure} Bilder wurden encodiert, {pairs:figure} von {wanted:figure} ließen sich vergleichen: Das Bildformat wechselt mitten im Film.</translation>
    </message>
    <message>
        <source>It is {size}; scoring takes at least {least:figure} pixels a side.</source>
        <translation>Es hat {size}; die Bewertung braucht mindestens {least:figure} Pixel je Seite.</translation>
    </message>
    <message>
        <source>One picture is {size}, the other {other}.</source>
        <translation>Ein Bild hat {size}, das andere {other}.</translation>
    </message>
    <message>
        <source>One is turned by {degrees}°, the other by {other}°.</source>
        <translation>Eines ist um {degrees}° gedreht, das andere um {other}°.</translation>
    </message>
    <message>
        <source>{path} has {frames:figure} frames, {other_path} has {other:figure}.</source>
        <translation>{path} hat {frames:figure} Bilder, {other_path} hat {other:figure}.</translation>
    </message>
    <message>
        <source>Not even its first frame can be decoded.</source>
        <translation>Nicht einmal ihr erstes Bild lässt sich decodieren.</translation>
    </message>
    <message>
        <source>Not one frame could be decoded.</source>
        <translation>Kein einziges Bild ließ sich decodieren.</translation>
    </message>
    <message>
        <source>It is a folder.</source>
        <translation>Es ist ein Ordner.</translation>
    </message>
    <message>
        <source>It is a device.</source>
        <translation>Es ist ein Gerät.</translation>
    </message>
    <message>
        <source>It is a pipe.</source>
        <translation>Es ist eine Pipe.</translation>
    </message>
    <message>
        <source>It is a socket.</source>
        <translation>Es ist ein Socket.</translation>
    </message>
    <message>
        <source>It is no regular file.</source>
        <translation>Es ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>It is a picture.</source>
        <translation>Es ist ein Bild.</translation>
    </message>
    <message>
        <source>It is a picture, a playlist, a script, subtitles or the like.</source>
        <translation>Es ist ein Bild, eine Wiedergabeliste, ein Skript, Untertitel oder Ähnliches.</translation>
    </message>
    <message>
        <source>It begins like {format} of {declared:figure} bytes but has {size:figure}, and its index is missing.</source>
        <translation>Sie beginnt wie {format} von {declared:figure} Bytes, hat aber {size:figure}, und ihr Index fehlt.</translation>
    </message>
    <message>
        <source>It begins like {format}, but what should describe it is not readable.</source>
        <translation>Sie beginnt wie {format}, doch was sie beschreiben sollte, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Not even its name is known.</source>
        <translation>Nicht einmal sein Name ist bekannt.</translation>
    </message>
    <message>
        <source>It is {codec:codec}.</source>
        <translation>Es ist {codec:codec}.</translation>
    </message>
    <message>
        <source>It uses a feature of its codec that is not supported.</source>
        <translation>Es nutzt eine Fähigkeit seines Codecs, die nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>It declares {seconds:figure} s and {declared:figure} bytes, but has {size:figure} bytes.</source>
        <translation>Sie gibt {seconds:figure} s und {declared:figure} Bytes an, hat aber {size:figure} Bytes.</translation>
    </message>
    <message>
        <source>It declares {seconds:figure} s but can only be read up to {covered:figure} s.</source>
        <translation>Sie gibt {seconds:figure} s an, ist aber nur bis {covered:figure} s lesbar.</translation>
    </message>
    <message>
        <source>It declares {seconds:figure} s, but at {at:figure} s there is nothing in it.</source>
        <translation>Sie gibt {seconds:figure} s an, doch bei {at:figure} s steht nichts in ihr.</translation>
    </message>
    <message>
        <source>Nothing was heard of it for {seconds:figure} s.</source>
        <translation>{seconds:figure} s lang kam nichts von ihr.</translation>
    </message>
    <message>
        <source>It ended with signal {signal} ({name}).</source>
        <translation>Er endete mit Signal {signal} ({name}).</translation>
    </message>
    <message>
        <source>It ended with exit code {code}.</source>
        <translation>Er endete mit Exit-Code {code}.</translation>
    </message>
    <message>
        <source>It said: “{line}”.</source>
        <translation>Es meldete: „{line}“.</translation>
    </message>
    <message>
        <source>{encoder:encoder} needs {name}, which {path} was built without.</source>
        <translation>{encoder:encoder} braucht {name}, ohne das {path} gebaut wurde.</translation>
    </message>
    <message>
        <source>It has no usable {hardware} for {encoder:encoder}: {reason}.</source>
        <translation>Er hat kein brauchbares {hardware} für {encoder:encoder}: {reason}.</translation>
    </message>
    <message>
        <source>{path} has no {name} filter.</source>
        <translation>{path} hat keinen Filter {name}.</translation>
    </message>
    <message>
        <source>{path} has no {names}, which the profile&apos;s rules for the picture need.</source>
        <translation>{path} fehlt {names}; die Bildregeln des Profils brauchen das.</translation>
    </message>
    <message>
        <source>the settings</source>
        <translation>den Einstellungen</translation>
    </message>
    <message>
        <source>the bundled one</source>
        <translation>dem Lieferumfang</translation>
    </message>
    <message>
        <source>{path} (from {0}) is not an executable file.</source>
        <translation>{path} (aus {0}) ist keine ausführbare Datei.</translation>
    </message>
    <message>
        <source>{path} (from {0}) does not work.</source>
        <translation>{path} (aus {0}) funktioniert nicht.</translation>
    </message>
    <message>
        <source>{path} (from {0}) is version {version}; Reelfit needs {oldest:figure} or newer.</source>
        <translation>{path} (aus {0}) hat Version {version}; Reelfit braucht {oldest:figure} oder neuer.</translation>
    </message>
    <message>
        <source>{path} (from {0}) does not say its version; Reelfit needs {oldest:figure} or newer.</source>
        <translation>{path} (aus {0}) nennt seine Version nicht; Reelfit braucht {oldest:figure} oder neuer.</translation>
    </message>
    <message>
        <source>Stream {index} is {codec:codec} audio, for which {container:container} has no place.</source>
        <translation>Spur {index} ist Ton in {codec:codec}, für den {container:container} keinen Platz hat.</translation>
    </message>
    <message>
        <source>Stream {index} is {codec:codec} audio ({parts}), for which {container:container} has no place.</source>
        <translation>Spur {index} ist Ton in {codec:codec} ({parts}), für den {container:container} keinen Platz hat.</translation>
    </message>
    <message>
        <source>Stream {index} ({kind:kind}, {codec:codec}) would be lost: {parts}.</source>
        <translation>Spur {index} ({kind:kind}, {codec:codec}) ginge verloren: {parts}.</translation>
    </message>
    <message>
        <source>It has two views in layers (MV-HEVC), of which no encoder here keeps the second.</source>
        <translation>Es hat zwei Ansichten in Schichten (MV-HEVC), von denen kein Encoder hier die zweite behält.</translation>
    </message>
    <message>
        <source>It is {size}; {encoder:encoder} takes at least {least:figure} pixels a side.</source>
        <translation>Es hat {size}; {encoder:encoder} nimmt mindestens {least:figure} Pixel je Seite.</translation>
    </message>
    <message>
        <source>It is {size}; {encoder:encoder} takes even sides only, {other:encoder} takes any.</source>
        <translation>Es hat {size}; {encoder:encoder} nimmt nur gerade Seiten, {other:encoder} jede.</translation>
    </message>
    <message>
        <source>It is {size} and interlaced; {encoder:encoder} keeps it so only where the height is a multiple of {multiple}. Let the profile deinterlace it.</source>
        <translation>Es ist {size} groß und im Zeilensprungverfahren; {encoder:encoder} behält es nur so, wo die Höhe ein Vielfaches von {multiple} ist. Das Profil kann es deinterlacen.</translation>
    </message>
    <message>
        <source>It is HDR ({range}), {encoder:encoder} encodes 8 bits.</source>
        <translation>Es ist HDR ({range}), {encoder:encoder} encodiert 8 Bit.</translation>
    </message>
    <message>
        <source>{better:container} would keep what {container:container} cannot: {parts}.</source>
        <translation>{better:container} behielte, was {container:container} nicht kann: {parts}.</translation>
    </message>
    <message>
        <source>{better:container} would keep what {container:container} cannot: {parts} and {more:figure} more.</source>
        <translation>{better:container} behielte, was {container:container} nicht kann: {parts} und {more:figure} weitere.</translation>
    </message>
    <message>
        <source>stream {index} ({kind:kind}, {codec:codec})</source>
        <translation>Spur {index} ({kind:kind}, {codec:codec})</translation>
    </message>
    <message>
        <source>the style of stream {index} ({codec:codec})</source>
        <translation>die Gestaltung der Spur {index} ({codec:codec})</translation>
    </message>
    <message>
        <source>the {item:item}</source>
        <translation>{item:item}</translation>
    </message>
    <message>
        <source>the {item:item} of stream {index}</source>
        <translation>{item:item} der Spur {index}</translation>
    </message>
    <message>
        <source>{path}: its content differs.</source>
        <translation>{path}: Der Inhalt ist ein anderer.</translation>
    </message>
    <message>
        <source>{path}: its size differs.</source>
        <translation>{path}: Die Größe ist eine andere.</translation>
    </message>
    <message>
        <source>{path} is another file by now.</source>
        <translation>{path} ist inzwischen eine andere Datei.</translation>
    </message>
    <message>
        <source>{path} is a link; name the file it leads to.</source>
        <translation>{path} ist ein Verweis; gemeint sei die Datei, zu der er führt.</translation>
    </message>
    <message>
        <source>{path} is one file under {names:figure} names (hard links): under the others the original would stay, and take up its space. Remove them, or let the profile break such links.</source>
        <translation>{path} ist eine Datei unter {names:figure} Namen (harte Links): Unter den anderen bliebe das Original und sein Platz belegt. Entfernen Sie diese, oder lassen Sie das Profil solche Links auftrennen.</translation>
    </message>
    <message>
        <source>{path} is another name of the source (a hard link): it is in the way.</source>
        <translation>{path} ist ein anderer Name der Quelle (ein harter Link): Er ist im Weg.</translation>
    </message>
    <message>
        <source>{path} exists and is another file: it is in the way.</source>
        <translation>{path} gibt es schon als andere Datei: Sie ist im Weg.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{path}: no such drive.</source>
        <translation>{path}: Dieses Laufwerk gibt es nicht.</translation>
    </message>
    <message>
        <source>{path} has {free:figure} free; {needed:figure} are needed.</source>
        <translation>{path} hat {free:figure} frei; gebraucht werden {needed:figure}.</translation>
    </message>
    <message>
        <source>{path} has {free:figure} free; {needed:figure} are needed, and {reserve:figure} shall stay free.</source>
        <translation>{path} hat {free:figure} frei; gebraucht werden {needed:figure}, und {reserve:figure} sollen frei bleiben.</translation>
    </message>
    <message>
        <source>It could not be moved to the trash:</source>
        <translation>Sie ließ sich nicht in den Papierkorb verschieben:</translation>
    </message>
    <message>
        <source>There is no trash for {path}, and without one no original is removed ({reasons}).</source>
        <translation>Für {path} gibt es keinen Papierkorb, und ohne ihn wird kein Original entfernt ({reasons}).</translation>
    </message>
    <message>
        <source>Going back failed as well ({parts});</source>
        <translation>Auch das Zurücksetzen schlug fehl ({parts});</translation>
    </message>
    <message>
        <source>the source was not touched.</source>
        <translation>die Quelle blieb unberührt.</translation>
    </message>
    <message>
        <source>the original is {path}.</source>
        <translation>das Original ist {path}.</translation>
    </message>
    <message>
        <source>The next start tries again.</source>
        <translation>Der nächste Start versucht es erneut.</translation>
    </message>
    <message>
        <source>There is no setting named {name}.</source>
        <translation>Es gibt keine Einstellung namens {name}.</translation>
    </message>
    <message>
        <source>There is no setting {name}; there are {known}.</source>
        <translation>Es gibt keine Einstellung {name}; es gibt {known}.</translation>
    </message>
    <message>
        <source>{setting:setting} must be of type {type}, not {value}.</source>
        <translation>{setting:setting} muss vom Typ {type} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{setting:setting} must be one of {allowed}, not {value}.</source>
        <translation>{setting:setting} muss eines von {allowed} sein, nicht {value}.</translation>
    </message>
    <message>
        <source>{setting:setting} must be between {least:figure} and {most:figure}, not {value:figure}.</source>
        <translation>{setting:setting} muss zwischen {least:figure} und {most:figure} liegen, nicht bei {value:figure}.</translation>
    </message>
    <message>
        <source>Results cannot go to a folder until {setting:setting} names it.</source>
        <translation>Ergebnisse können nicht in einen Ordner, solange {setting:setting} ihn nicht nennt.</translation>
    </message>
    <message>
        <source>{path} is no program.</source>
        <translation>{path} ist kein Programm.</translation>
    </message>
    <message>
        <source>{path} is not the full path of a folder that exists.</source>
        <translation>{path} ist nicht der volle Pfad eines Ordners, den es gibt.</translation>
    </message>
    <message>
        <source>A target for {metric} lies above 0 and at most at {most:figure}, not at {value:figure}.</source>
        <translation>Ein Ziel für {metric} liegt über 0 und höchstens bei {most:figure}, nicht bei {value:figure}.</translation>
    </message>
    <message>
        <source>There is no encoder {name}; known are {known}.</source>
        <translation>Es gibt keinen Encoder {name}; bekannt sind {known}.</translation>
    </message>
    <message>
        <source>There is no metric {name}; known are {known}.</source>
        <translation>Es gibt keine Metrik {name}; bekannt sind {known}.</translation>
    </message>
    <message>
        <source>There is no statistic {name}; known are {known}.</source>
        <translation>Es gibt keine Kennzahl {name}; bekannt sind {known}.</translation>
    </message>
    <message>
        <source>{encoder:encoder} has no preset {name}; it has {known}.</source>
        <translation>{encoder:encoder} hat kein Preset {name}, sondern {known}.</translation>
    </message>
    <message>
        <source>{key} is above 0 and at most {most:figure}, not {value:figure} ({example:figure}: at most 80 % of the source&apos;s size).</source>
        <translation>{key} liegt über 0 und höchstens bei {most:figure}, nicht bei {value:figure} ({example:figure}: höchstens 80 % der Größe der Quelle).</translation>
    </message>
    <message>
        <source>{key} and {other} are above 0, or 0 for no limit.</source>
        <translation>{key} und {other} liegen über 0 oder sind 0, für keine Grenze.</translation>
    </message>
    <message>
        <source>{encoder:encoder} takes CRF {least:figure} to {most:figure}, not {low:figure} to {high:figure}.</source>
        <translation>{encoder:encoder} nimmt CRF {least:figure} bis {most:figure}, nicht {low:figure} bis {high:figure}.</translation>
    </message>
    <message>
        <source>{encoder:encoder} goes into {able}, not into {container:container}.</source>
        <translation>{encoder:encoder} passt in {able}, nicht in {container:container}.</translation>
    </message>
    <message>
        <source>film_grain is 0 to {most}, or &apos;auto&apos;, not {value}.</source>
        <translation>film_grain ist 0 bis {most} oder „auto“, nicht {value}.</translation>
    </message>
    <message>
        <source>Grain is either of a strength (film_grain) or from a table (grain_table), not both.</source>
        <translation>Korn hat entweder eine Stärke (film_grain) oder kommt aus einer Tabelle (grain_table), nicht beides.</translation>
    </message>
    <message>
        <source>{encoder:encoder} has no film-grain synthesis, {able} have.</source>
        <translation>{encoder:encoder} kann kein Filmkorn erzeugen lassen; das können {able}.</translation>
    </message>
    <message>
        <source>{encoder:encoder} cannot be given a film grain table, {able} can.</source>
        <translation>{encoder:encoder} nimmt keine Filmkorntabelle; {able} nimmt eine.</translation>
    </message>
    <message>
        <source>Choose the file of the film grain table.</source>
        <translation>Wählen Sie die Datei der Filmkorntabelle.</translation>
    </message>
    <message>
        <source>max_height is {least} to {most}, or 0 for no limit, not {value}.</source>
        <translation>max_height ist {least} bis {most} oder 0 für keine Grenze, nicht {value}.</translation>
    </message>
    <message>
        <source>Floors are of the target&apos;s own metric, {metric}.</source>
        <translation>Untergrenzen haben die Metrik des Ziels, {metric}.</translation>
    </message>
    <message>
        <source>The fallback &apos;lower&apos; needs a lowest_target above 0 and at most at the target, {most:figure}, not {value:figure}.</source>
        <translation>Der Ausweg „lower“ braucht ein lowest_target über 0 und höchstens beim Ziel, {most:figure}, nicht bei {value:figure}.</translation>
    </message>
    <message>
        <source>The metric {metric} needs a target of its own.</source>
        <translation>Die Metrik {metric} braucht ein eigenes Ziel.</translation>
    </message>
    <message>
        <source>{key} is {least:figure} to {most:figure}, not {value:figure}.</source>
        <translation>{key} liegt bei {least:figure} bis {most:figure}, nicht bei {value:figure}.</translation>
    </message>
    <message>
        <source>{key} is {least:figure} to {most:figure}, not {value:figure} (broadcasts have -23, streams about -16).</source>
        <translation>{key} liegt bei {least:figure} bis {most:figure}, nicht bei {value:figure} (Rundfunk hat -23, Streaming etwa -16).</translation>
    </message>
    <message>
        <source>downmix and loudness_lufs change the sound: they need the mode &apos;opus&apos;.</source>
        <translation>downmix und loudness_lufs ändern den Ton: Sie brauchen den Modus „opus“.</translation>
    </message>
    <message>
        <source>{word} is no code of a language, such as en, eng or en-GB.</source>
        <translation>{word} ist kein Sprachcode wie de, deu oder de-AT.</translation>
    </message>
    <message>
        <source>Profile {name}:</source>
        <translation>Profil {name}:</translation>
    </message>
    <message>
        <source>it is not in the form of such files (TOML): {reason}.</source>
        <translation>Es hat nicht die Form solcher Dateien (TOML): {reason}.</translation>
    </message>
    <message>
        <source>There is no key {key}; there are {known}.</source>
        <translation>Es gibt keinen Schlüssel {key}; es gibt {known}.</translation>
    </message>
    <message>
        <source>There is no key {key}; did you mean {near}?</source>
        <translation>Es gibt keinen Schlüssel {key}; ist {near} gemeint?</translation>
    </message>
    <message>
        <source>The profile {name} comes with Reelfit: duplicate it, change that.</source>
        <translation>Das Profil {name} gehört zu Reelfit: Duplizieren und die Kopie ändern.</translation>
    </message>
    <message>
        <source>The profile {name} comes with Reelfit and stays as it is.</source>
        <translation>Das Profil {name} gehört zu Reelfit und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The profile {name} cannot be written.</source>
        <translation>Das Profil {name} lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a profile: it has 1 to 60 letters, digits, spaces or signs of . ( ) + &amp; - _, and begins with a letter or digit.</source>
        <translation>{name} kann kein Profil heißen: Ein Name hat 1 bis 60 Buchstaben, Ziffern, Leerzeichen oder Zeichen aus . ( ) + &amp; - _ und beginnt mit Buchstabe oder Ziffer.</translation>
    </message>
    <message>
        <source>There is a profile {name} already.</source>
        <translation>Ein Profil {name} gibt es schon.</translation>
    </message>
    <message>
        <source>{name} is none of {known}.</source>
        <translation>{name} ist keines von {known}.</translation>
    </message>
    <message>
        <source>{path} is no file.</source>
        <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
        <source>{path} is too large to be a profile.</source>
        <translation>{path} ist zu groß für ein Profil.</translation>
    </message>
    <message>
        <source>{path} is no text in UTF-8.</source>
        <translation>{path} ist kein Text in UTF-8.</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Add a rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Takes effect after a restart.</source>
        <translation>Wirkt nach einem Neustart.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>Back to the default</source>
        <translation>Auf Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>{name}: back to the default</source>
        <translation>{name}: auf Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>From {low} to {high}.</source>
        <translation>Von {low} bis {high}.</translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation>{name} (fehlt)</translation>
    </message>
    <message>
        <source>{why} It is still {value}.</source>
        <translation>{why} Es bleibt bei {value}.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Path of the ffmpeg to use; empty finds one.</source>
        <translation>Pfad des zu verwendenden ffmpeg; leer: wird gesucht.</translation>
    </message>
    <message>
        <source>Folder for sample encodes; empty uses the system&apos;s cache.</source>
        <translation>Ordner für Probe-Encodierungen; leer: Cache des Systems.</translation>
    </message>
    <message>
        <source>Profile used where none is asked for.</source>
        <translation>Profil, wo kein anderes verlangt ist.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Where results go</source>
        <translation>Ablage der Ergebnisse</translation>
    </message>
    <message>
        <source>For videos added in the window: beside the source, in a folder of their own, or in the source&apos;s place once they are proven. Originals go to the trash, and can be put back.</source>
        <translation>Für im Fenster hinzugefügte Videos: neben der Quelle, in einem eigenen Ordner oder, sobald geprüft, anstelle der Quelle. Originale kommen in den Papierkorb und lassen sich zurückholen.</translation>
    </message>
    <message>
        <source>Folder for results</source>
        <translation>Ordner für Ergebnisse</translation>
    </message>
    <message>
        <source>Used where results go to a folder of their own; the folders they came from are mirrored in it.</source>
        <translation>Gilt, wenn Ergebnisse in einen eigenen Ordner kommen; die Herkunftsordner werden darin nachgebildet.</translation>
    </message>
    <message>
        <source>Free space to leave</source>
        <translation>Freizuhaltender Platz</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light or dark, or whichever the system has.</source>
        <translation>Hell, dunkel oder wie im System eingestellt.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Language of the window; empty follows the system.</source>
        <translation>Sprache des Fensters; leer: wie das System.</translation>
    </message>
    <message>
        <source>Closing the window</source>
        <translation>Schließen des Fensters</translation>
    </message>
    <message>
        <source>Whether Reelfit then goes on in the tray, quits, or asks. Work that is cut off goes on at the next start.</source>
        <translation>Ob Reelfit dann im Benachrichtigungsfeld weiterläuft, sich beendet oder fragt. Unterbrochene Arbeit geht beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Tell when the queue is done and when videos fail, at most twice a minute.</source>
        <translation>Melden, wenn die Warteschlange fertig ist oder Videos fehlschlagen, höchstens zweimal pro Minute.</translation>
    </message>
    <message>
        <source>Keep the machine awake</source>
        <translation>Rechner wach halten</translation>
    </message>
    <message>
        <source>Keep the machine from going to sleep by itself while Reelfit works, and only then.</source>
        <translation>Den Rechner nicht von selbst in den Ruhezustand lassen, solange Reelfit arbeitet, und nur dann.</translation>
    </message>
    <message>
        <source>Stand back by</source>
        <translation>Zurückhaltung</translation>
    </message>
    <message>
        <source>How far tools stand back for other programs: 0 not at all, 19 as far as can be.</source>
        <translation>Wie weit Werkzeuge hinter andere Programme zurücktreten: 0 gar nicht, 19 so weit wie möglich.</translation>
    </message>
    <message>
        <source>Encodes at once</source>
        <translation>Gleichzeitige Encodierungen</translation>
    </message>
    <message>
        <source>Videos encoded at the same time. One uses most processors fully with most encoders.</source>
        <translation>Zugleich encodierte Videos. Mit den meisten Encodern lastet schon eines die meisten Prozessoren aus.</translation>
    </message>
    <message>
        <source>Analyses at once</source>
        <translation>Gleichzeitige Analysen</translation>
    </message>
    <message>
        <source>Files analyzed at the same time.</source>
        <translation>Zugleich analysierte Dateien.</translation>
    </message>
    <message>
        <source>Stretches of a sample</source>
        <translation>Ausschnitte je Probe</translation>
    </message>
    <message>
        <source>Stretches of the film that make up the sample for a CRF search.</source>
        <translation>Ausschnitte des Films, aus denen die Probe einer CRF-Suche besteht.</translation>
    </message>
    <message>
        <source>Length of a stretch</source>
        <translation>Länge eines Ausschnitts</translation>
    </message>
    <message>
        <source>Length of each stretch.</source>
        <translation>Länge jedes Ausschnitts.</translation>
    </message>
    <message>
        <source>Most probes</source>
        <translation>Höchstzahl der Proben</translation>
    </message>
    <message>
        <source>Most sample encodes in one CRF search.</source>
        <translation>Höchstzahl der Probe-Encodierungen einer CRF-Suche.</translation>
    </message>
    <message>
        <source>Tolerance of the proof</source>
        <translation>Toleranz der Prüfung</translation>
    </message>
    <message>
        <source>How far below the target a finished encode may score and still be accepted, in points of VMAF (in 1/100 of the scale for other metrics).</source>
        <translation>Wie weit eine fertige Encodierung unter dem Ziel liegen darf und noch angenommen wird, in VMAF-Punkten (bei anderen Metriken in 1/100 der Skala).</translation>
    </message>
    <message>
        <source>Corrected encodes</source>
        <translation>Korrigierte Encodierungen</translation>
    </message>
    <message>
        <source>Corrected encodes made when a finished one misses the target.</source>
        <translation>Korrigierte Encodierungen, falls eine fertige das Ziel verfehlt.</translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation>ffmpeg</translation>
    </message>
    <message>
        <source>Work folder</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>Patience with a stalled tool</source>
        <translation>Geduld bei Stillstand</translation>
    </message>
    <message>
        <source>Time without any progress after which a tool is ended.</source>
        <translation>Zeit ohne jeden Fortschritt, nach der ein Werkzeug beendet wird.</translation>
    </message>
    <message>
        <source>Patience with an analysis</source>
        <translation>Geduld bei einer Analyse</translation>
    </message>
    <message>
        <source>Time after which the analysis of one file is given up.</source>
        <translation>Zeit, nach der die Analyse einer Datei aufgegeben wird.</translation>
    </message>
    <message>
        <source>Free space to leave on every drive that is written to.</source>
        <translation>Platz, der auf jedem beschriebenen Laufwerk frei bleibt.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>No setting has “{text}”.</source>
        <translation>Keine Einstellung enthält „{text}“.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>These changes take effect after a restart of Reelfit: {settings}.</source>
        <translation>Diese Änderungen wirken nach einem Neustart von Reelfit: {settings}.</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Search and proof</source>
        <translation>Suche und Prüfung</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Beside the source</source>
        <translation>Neben der Quelle</translation>
    </message>
    <message>
        <source>In a folder</source>
        <translation>In einem Ordner</translation>
    </message>
    <message>
        <source>In the source&apos;s place</source>
        <translation>Anstelle der Quelle</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>Im Tray weiterlaufen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Wird gesucht</translation>
    </message>
    <message>
        <source>The system&apos;s cache</source>
        <translation>Cache des Systems</translation>
    </message>
    <message>
        <source>None chosen</source>
        <translation>Keiner gewählt</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Harmonic mean</source>
        <translation>Harmonisches Mittel</translation>
    </message>
    <message>
        <source>Lowest 1 % of the frames</source>
        <translation>Schlechteste 1 % der Bilder</translation>
    </message>
    <message>
        <source>Lowest 5 % of the frames</source>
        <translation>Schlechteste 5 % der Bilder</translation>
    </message>
    <message>
        <source>Worst second</source>
        <translation>Schlechteste Sekunde</translation>
    </message>
    <message>
        <source>Leave the video as it is</source>
        <translation>Video lassen, wie es ist</translation>
    </message>
    <message>
        <source>Go down to a lowest target</source>
        <translation>Bis zum niedrigsten Ziel senken</translation>
    </message>
    <message>
        <source>Take the best there is</source>
        <translation>Das Bestmögliche nehmen</translation>
    </message>
    <message>
        <source>Replace it under this name alone</source>
        <translation>Nur unter diesem Namen ersetzen</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie er ist</translation>
    </message>
    <message>
        <source>Opus, where that saves space</source>
        <translation>Opus, wo das Platz spart</translation>
    </message>
    <message>
        <source>As many as there are</source>
        <translation>So viele, wie es sind</translation>
    </message>
    <message>
        <source>Stereo at most</source>
        <translation>Höchstens Stereo</translation>
    </message>
    <message>
        <source>5.1 at most</source>
        <translation>Höchstens 5.1</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
</context>
<context>
    <name>SoundFields</name>
    <message>
        <source>kbit/s</source>
        <translation>kbit/s</translation>
    </message>
    <message>
        <source>The same for all</source>
        <translation>Bei allen gleich</translation>
    </message>
    <message>
        <source>All, or as in: en, de</source>
        <translation>Alle, oder etwa: de, en</translation>
    </message>
    <message>
        <source>Keep commentaries</source>
        <translation>Kommentare behalten</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Lautheit</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Bit rate a channel</source>
        <translation>Bitrate je Kanal</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Languages kept</source>
        <translation>Behaltene Sprachen</translation>
    </message>
</context>
<context>
    <name>StagesSection</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Hide passed checks</source>
        <translation>Bestandene Prüfungen ausblenden</translation>
    </message>
    <message>
        <source>Show all checks</source>
        <translation>Alle Prüfungen zeigen</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>nicht bestanden</translation>
    </message>
    <message>
        <source>{found} instead of {expected}</source>
        <translation>{found} statt {expected}</translation>
    </message>
</context>
<context>
    <name>StateFilter</name>
    <message>
        <source>All states</source>
        <translation>Alle Status</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Nach Status filtern</translation>
    </message>
    <message>
        <source>Some states</source>
        <translation>Mehrere</translation>
    </message>
</context>
<context>
    <name>StreamsSection</name>
    <message>
        <source>Streams</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Streams, as planned</source>
        <translation>Spuren, wie geplant</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Terms</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Source decodes</source>
        <translation>Quelle decodierbar</translation>
    </message>
    <message>
        <source>Result decodes</source>
        <translation>Ergebnis decodierbar</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bildzahl</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Labels and metadata</source>
        <translation>Kennzeichen und Metadaten</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Permissions</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigentümer</translation>
    </message>
    <message>
        <source>Ambient light</source>
        <translation>Umgebungslicht</translation>
    </message>
    <message>
        <source>Closed captions</source>
        <translation>Eingebettete Untertitel (CC)</translation>
    </message>
    <message>
        <source>Place of chroma samples</source>
        <translation>Lage der Farbwerte</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Content light level</source>
        <translation>Inhaltshelligkeit</translation>
    </message>
    <message>
        <source>Dolby Vision</source>
        <translation>Dolby Vision</translation>
    </message>
    <message>
        <source>Dynamic range</source>
        <translation>Dynamikumfang</translation>
    </message>
    <message>
        <source>Film grain</source>
        <translation>Filmkorn</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>HDR10+</source>
        <translation>HDR10+</translation>
    </message>
    <message>
        <source>HDR Vivid</source>
        <translation>HDR Vivid</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Names (hard links)</source>
        <translation>Namen (harte Links)</translation>
    </message>
    <message>
        <source>Mastering display</source>
        <translation>Mastering-Bildschirm</translation>
    </message>
    <message>
        <source>Colour matrix</source>
        <translation>Farbmatrix</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>Gespiegelt</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>Pixel format</source>
        <translation>Pixelformat</translation>
    </message>
    <message>
        <source>Pixel shape</source>
        <translation>Pixelform</translation>
    </message>
    <message>
        <source>Colour primaries</source>
        <translation>Primärfarben</translation>
    </message>
    <message>
        <source>Colour range</source>
        <translation>Farbbereich</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Drehung</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Abtastung</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Two views (3D)</source>
        <translation>Zwei Ansichten (3D)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Transfer curve</source>
        <translation>Übertragungskurve</translation>
    </message>
    <message>
        <source>Attribute “{name}”</source>
        <translation>Attribut „{name}“</translation>
    </message>
    <message>
        <source>Flag “{name}”</source>
        <translation>Kennzeichen „{name}“</translation>
    </message>
    <message>
        <source>Sound of stream {name}</source>
        <translation>Ton der Spur {name}</translation>
    </message>
    <message>
        <source>Stream {name}</source>
        <translation>Spur {name}</translation>
    </message>
    <message>
        <source>Tag “{name}”</source>
        <translation>Tag „{name}“</translation>
    </message>
    <message>
        <source>harmonic mean</source>
        <translation>harmonisches Mittel</translation>
    </message>
    <message>
        <source>1 % lowest</source>
        <translation>schlechteste 1 %</translation>
    </message>
    <message>
        <source>5 % lowest</source>
        <translation>schlechteste 5 %</translation>
    </message>
    <message>
        <source>worst second</source>
        <translation>schlechteste Sekunde</translation>
    </message>
    <message>
        <source>interlaced</source>
        <translation>Zeilensprung</translation>
    </message>
    <message>
        <source>progressive</source>
        <translation>progressiv</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Kapitel</translation>
    </message>
</context>
<context>
    <name>TimelineChart</name>
    <message>
        <source>Score over time</source>
        <translation>Bewertung im Verlauf</translation>
    </message>
    <message>
        <source>worst {score} at {time}</source>
        <translation>min. {score} bei {time}</translation>
    </message>
    <message>
        <source>{time}: {score}, lowest frame {low}</source>
        <translation>{time}: {score}, schlechtestes Bild {low}</translation>
    </message>
    <message>
        <source>The result has not been scored.</source>
        <translation>Das Ergebnis wurde nicht bewertet.</translation>
    </message>
    <message>
        <source>{score} on average, target {target}; {worst}.</source>
        <translation>Im Mittel {score}, Ziel {target}; {worst}.</translation>
    </message>
</context>
<context>
    <name>TimelineSection</name>
    <message>
        <source>Score over time</source>
        <translation>Bewertung im Verlauf</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Resume all</source>
        <translation>Alles fortsetzen</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Add videos</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>Warteschlange durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>More ways to add videos</source>
        <translation>Weitere Wege, Videos hinzuzufügen</translation>
    </message>
    <message>
        <source>Search {count} videos</source>
        <translation>{count} Videos durchsuchen</translation>
    </message>
</context>
<context>
    <name>TrackChart</name>
    <message>
        <source>Progress and speed</source>
        <translation>Fortschritt und Tempo</translation>
    </message>
    <message>
        <source>after {time}: {percent}</source>
        <translation>nach {time}: {percent}</translation>
    </message>
    <message>
        <source>{reading} at {speed} fps</source>
        <translation>{reading} bei {speed} fps</translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation>Noch ist nichts gelaufen.</translation>
    </message>
    <message>
        <source>{reading}; {mean} fps on average.</source>
        <translation>{reading}; im Mittel {mean} fps.</translation>
    </message>
</context>
<context>
    <name>TrackSection</name>
    <message>
        <source>Progress and speed</source>
        <translation>Fortschritt und Tempo</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Hide the window</source>
        <translation>Fenster ausblenden</translation>
    </message>
    <message>
        <source>Quiet until…</source>
        <translation>Ruhe bis…</translation>
    </message>
    <message>
        <source>In 1 hour</source>
        <translation>In 1 Stunde</translation>
    </message>
    <message>
        <source>In 3 hours</source>
        <translation>In 3 Stunden</translation>
    </message>
    <message>
        <source>Tomorrow at 8:00</source>
        <translation>Morgen um 8:00</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>Andere Zeit…</translation>
    </message>
    <message>
        <source>Quiet until {time}</source>
        <translation>Ruhe bis {time}</translation>
    </message>
    <message>
        <source>Stopping after the current ones</source>
        <translation>Stoppt nach den laufenden</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Reelfit: nothing to do</source>
        <translation>Reelfit: nichts zu tun</translation>
    </message>
    <message>
        <source>Saved so far: {size}</source>
        <translation>Bisher gespart: {size}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>UntilDialog</name>
    <message>
        <source>Quiet until</source>
        <translation>Ruhe bis</translation>
    </message>
    <message>
        <source>Everything is paused, and goes on by itself at:</source>
        <translation>Alles ruht und läuft von selbst weiter ab:</translation>
    </message>
    <message>
        <source>Pause until then</source>
        <translation>Bis dahin anhalten</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Analyzing</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>CRF search</source>
        <translation>CRF-Suche</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Replacing</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Analyze</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Encode</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>stoppt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>Undo: remove {videos}</source>
        <translation>Rückgängig: {videos} entfernen</translation>
    </message>
    <message>
        <source>Undo: pause {videos}</source>
        <translation>Rückgängig: {videos} anhalten</translation>
    </message>
    <message>
        <source>Undo: let {videos} go on</source>
        <translation>Rückgängig: {videos} fortsetzen</translation>
    </message>
    <message>
        <source>Undo: stop {videos}</source>
        <translation>Rückgängig: {videos} stoppen</translation>
    </message>
    <message>
        <source>Undo: skip {videos}</source>
        <translation>Rückgängig: {videos} überspringen</translation>
    </message>
    <message>
        <source>Undo: cancel {videos}</source>
        <translation>Rückgängig: {videos} abbrechen</translation>
    </message>
    <message>
        <source>Undo: try {videos} again</source>
        <translation>Rückgängig: {videos} erneut versuchen</translation>
    </message>
    <message>
        <source>Undo: move {videos}</source>
        <translation>Rückgängig: {videos} verschieben</translation>
    </message>
    <message>
        <source>Undo: change the priority of {videos}</source>
        <translation>Rückgängig: Priorität von {videos} ändern</translation>
    </message>
    <message>
        <source>Undo: change the profile of {videos}</source>
        <translation>Rückgängig: Profil von {videos} ändern</translation>
    </message>
    <message>
        <source>Removed from the list: {videos}</source>
        <translation>Aus der Liste entfernt: {videos}</translation>
    </message>
    <message>
        <source>Skipped: {videos}</source>
        <translation>Übersprungen: {videos}</translation>
    </message>
    <message>
        <source>Cancelled: {videos}</source>
        <translation>Abgebrochen: {videos}</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>versteckt</translation>
    </message>
    <message>
        <source>a folder of the system</source>
        <translation>Systemordner</translation>
    </message>
    <message>
        <source>made by Reelfit</source>
        <translation>von Reelfit erzeugt</translation>
    </message>
    <message>
        <source>not a video</source>
        <translation>kein Video</translation>
    </message>
    <message>
        <source>not a file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>named more than once</source>
        <translation>mehrfach genannt</translation>
    </message>
    <message>
        <source>1 video</source>
        <translation>1 Video</translation>
    </message>
    <message>
        <source>{count} videos</source>
        <translation>{count} Videos</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>preset {preset}</source>
        <translation>Preset {preset}</translation>
    </message>
    <message>
        <source>scout {number}: {detail}</source>
        <translation>Vorprobe {number}: {detail}</translation>
    </message>
    <message>
        <source>probe {number}: {detail}</source>
        <translation>Probe {number}: {detail}</translation>
    </message>
    <message>
        <source>{speed} fps</source>
        <translation>{speed} fps</translation>
    </message>
    <message>
        <source>{s} s</source>
        <translation>{s} s</translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation>{min} min</translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation>{h} h {min} min</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} T {h} h</translation>
    </message>
</context>
<context>
    <name>_Rule</name>
    <message>
        <source>Above</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>the target is</source>
        <translation>gilt das Ziel</translation>
    </message>
    <message>
        <source>Sources above, in GiB</source>
        <translation>Quellen über, in GiB</translation>
    </message>
    <message>
        <source>Target for sources above that</source>
        <translation>Ziel für Quellen darüber</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>Regel entfernen</translation>
    </message>
</context>
</TS>
