<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AddPrinterDialog</name>
    <message>
        <source>Add a printer</source>
        <translation>Drucker hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Look on the network</source>
        <translation>Im Netz suchen</translation>
    </message>
    <message>
        <source>Found on the network</source>
        <translation>Im Netz gefunden</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source> (is added already)</source>
        <translation> (schon hinzugefügt)</translation>
    </message>
    <message>
        <source>Nothing answered. Please type the address.</source>
        <translation>Nichts hat geantwortet. Bitte geben Sie die Adresse ein.</translation>
    </message>
    <message>
        <source>Looking for printers …</source>
        <translation>Drucker werden gesucht…</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>Added: {name}</source>
        <translation>Hinzugefügt: {name}</translation>
    </message>
</context>
<context>
    <name>ApproveDialog</name>
    <message>
        <source>Approve {name}</source>
        <translation>{name} freigeben</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Weight in grams</source>
        <translation>Gewicht in Gramm</translation>
    </message>
    <message>
        <source>Printing time in hours</source>
        <translation>Druckzeit in Stunden</translation>
    </message>
    <message>
        <source>{rate} per gram, at least {minimum}</source>
        <translation>{rate} pro Gramm, mindestens {minimum}</translation>
    </message>
    <message>
        <source>The price cannot be asked for right now.</source>
        <translation>Der Preis lässt sich gerade nicht abfragen.</translation>
    </message>
    <message>
        <source>Please choose the file that will be printed.</source>
        <translation>Bitte wählen Sie die Datei, die gedruckt wird.</translation>
    </message>
    <message>
        <source>Please enter the weight in grams.</source>
        <translation>Bitte geben Sie das Gewicht in Gramm ein.</translation>
    </message>
    <message>
        <source>Please enter the printing time in hours.</source>
        <translation>Bitte geben Sie die Druckzeit in Stunden ein.</translation>
    </message>
    <message>
        <source>Files to choose from</source>
        <translation>Dateien zur Auswahl</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
</context>
<context>
    <name>Arrivals</name>
    <message>
        <source>New job</source>
        <translation>Neuer Auftrag</translation>
    </message>
    <message>
        <source>{count} new jobs</source>
        <translation>{count} neue Aufträge</translation>
    </message>
</context>
<context>
    <name>AuditFindings</name>
    <message>
        <source>Sections of the report</source>
        <translation>Abschnitte des Berichts</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Delete this file…</source>
        <translation>Diese Datei löschen…</translation>
    </message>
    <message>
        <source>Go to the job</source>
        <translation>Zum Auftrag</translation>
    </message>
    <message>
        <source>Nothing of this kind</source>
        <translation>Nichts dergleichen</translation>
    </message>
</context>
<context>
    <name>AuditView</name>
    <message>
        <source>Start audit</source>
        <translation>Prüfung starten</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Als CSV exportieren…</translation>
    </message>
    <message>
        <source>The audit failed. The server&apos;s log says why.</source>
        <translation>Die Prüfung ist fehlgeschlagen. Das Protokoll des Servers nennt den Grund.</translation>
    </message>
    <message>
        <source>Does the storage hold what the jobs say?</source>
        <translation>Enthält der Speicher, was die Aufträge sagen?</translation>
    </message>
    <message>
        <source>The audit compares every stored file with the jobs, and its bytes with their fingerprint. It repairs nothing by itself.</source>
        <translation>Die Prüfung vergleicht jede gespeicherte Datei mit den Aufträgen und ihren Inhalt mit dem Fingerabdruck. Von sich aus repariert sie nichts.</translation>
    </message>
    <message>
        <source>Delete this file for good?</source>
        <translation>Diese Datei endgültig löschen?</translation>
    </message>
    <message>
        <source>{path}

No job uses it. The deletion is recorded in the name of {staff}.</source>
        <translation>{path}

Kein Auftrag benutzt sie. Die Löschung wird im Namen von {staff} vermerkt.</translation>
    </message>
    <message>
        <source>Delete file</source>
        <translation>Datei löschen</translation>
    </message>
    <message>
        <source>Deleted: {path}</source>
        <translation>Gelöscht: {path}</translation>
    </message>
    <message>
        <source>Looking through the storage: {n} %</source>
        <translation>Der Speicher wird durchgesehen: {n} %</translation>
    </message>
    <message>
        <source>Last report: {when}, just now.</source>
        <translation>Letzter Bericht: {when}, gerade eben.</translation>
    </message>
    <message>
        <source>Last report: {when}, {age} ago.</source>
        <translation>Letzter Bericht: {when}, vor {age}.</translation>
    </message>
    <message>
        <source>Files checked: {n}.</source>
        <translation>Geprüfte Dateien: {n}.</translation>
    </message>
    <message>
        <source>There is more than this report can hold; run it again after clearing up.</source>
        <translation>Es gibt mehr, als dieser Bericht fasst; wiederholen Sie die Prüfung nach dem Aufräumen.</translation>
    </message>
    <message>
        <source>That was a while ago: start a new one.</source>
        <translation>Das ist eine Weile her: Starten Sie eine neue.</translation>
    </message>
    <message>
        <source>The audit is running</source>
        <translation>Die Prüfung läuft</translation>
    </message>
    <message>
        <source>Its report appears here.</source>
        <translation>Ihr Bericht erscheint hier.</translation>
    </message>
    <message>
        <source>Storage audit</source>
        <translation>Speicherprüfung</translation>
    </message>
    <message>
        <source>The last report appears here.</source>
        <translation>Der letzte Bericht erscheint hier.</translation>
    </message>
    <message>
        <source>No audit yet</source>
        <translation>Noch keine Prüfung</translation>
    </message>
    <message>
        <source>The first one takes a moment per stored file. The lab can work meanwhile.</source>
        <translation>Die erste braucht je gespeicherter Datei einen Moment. Das Labor kann währenddessen arbeiten.</translation>
    </message>
    <message>
        <source>Start the first audit</source>
        <translation>Erste Prüfung starten</translation>
    </message>
    <message>
        <source>Nothing wrong</source>
        <translation>Alles in Ordnung</translation>
    </message>
</context>
<context>
    <name>BusyLine</name>
    <message>
        <source>Stop waiting</source>
        <translation>Nicht länger warten</translation>
    </message>
</context>
<context>
    <name>BuyersWords</name>
    <message>
        <source>A gift, without a message.</source>
        <translation>Ein Geschenk, ohne Nachricht.</translation>
    </message>
    <message>
        <source>A gift. To be written on the card: {words}</source>
        <translation>Ein Geschenk. Auf die Karte kommt: {words}</translation>
    </message>
</context>
<context>
    <name>CandidateDialog</name>
    <message>
        <source>{file} was saved</source>
        <translation>{file} wurde gespeichert</translation>
    </message>
    <message>
        <source>Use it as a candidate for {job}?</source>
        <translation>Als Kandidat für {job} verwenden?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Eingabetaste</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Diese nicht</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Wird zu</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>CandidatesModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Slicer says</source>
        <translation>Laut Slicer</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>This file carries no slicer data.</source>
        <translation>Diese Datei enthält keine Angaben des Slicers.</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>CardColumn</name>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Paid orders wait here until they are printed.</source>
        <translation>Bezahlte Bestellungen warten hier, bis sie gedruckt werden.</translation>
    </message>
    <message>
        <source>Drag a card here, or choose “Print these” on an order.</source>
        <translation>Ziehen Sie eine Karte hierher, oder wählen Sie „Drucken“ an einer Bestellung.</translation>
    </message>
    <message>
        <source>What is finished waits here for its parcel.</source>
        <translation>Was fertig ist, wartet hier auf sein Paket.</translation>
    </message>
    <message>
        <source>What has left the house is listed here.</source>
        <translation>Was das Haus verlassen hat, steht hier.</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Save as spreadsheet: {title}</source>
        <translation>Als Tabelle speichern: {title}</translation>
    </message>
</context>
<context>
    <name>ChooseDialog</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why? Others will read this in the job&apos;s history.</source>
        <translation>Warum? Andere lesen das im Verlauf des Auftrags.</translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation>Bitte wählen Sie etwas aus.</translation>
    </message>
    <message>
        <source>Please write a reason.</source>
        <translation>Bitte geben Sie einen Grund an.</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>One folder up</source>
        <translation>Einen Ordner höher</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>No models here. Plug in a stick, or look in another folder.</source>
        <translation>Hier sind keine Modelle. Stecken Sie einen USB-Stick ein, oder sehen Sie in einem anderen Ordner nach.</translation>
    </message>
    <message>
        <source>Back to the form</source>
        <translation>Zurück zum Formular</translation>
    </message>
    <message>
        <source>Choose your model</source>
        <translation>Modell auswählen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Persönlicher Ordner</translation>
    </message>
    <message>
        <source>larger than the lab takes</source>
        <translation>größer, als das Labor annimmt</translation>
    </message>
</context>
<context>
    <name>CommandList</name>
    <message>
        <source>Nothing was asked of this printer yet.</source>
        <translation>Von diesem Drucker wurde noch nichts verlangt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ComputeAccountDialog</name>
    <message>
        <source>Compute jobs have an account of their own. It is not the desk&apos;s sign-in.</source>
        <translation>Rechenaufträge haben ein eigenes Konto. Es ist nicht die Anmeldung dieses Arbeitsplatzes.</translation>
    </message>
    <message>
        <source>Sign in to your compute jobs</source>
        <translation>Bei den eigenen Rechenaufträgen anmelden</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>I have no account yet: make one</source>
        <translation>Ich habe noch kein Konto: eines anlegen</translation>
    </message>
    <message>
        <source>Please fill in e-mail address and password.</source>
        <translation>Bitte E-Mail-Adresse und Passwort ausfüllen.</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Konto anlegen</translation>
    </message>
</context>
<context>
    <name>ComputeErrands</name>
    <message>
        <source>Uploaded. It begins as soon as a machine is free.</source>
        <translation>Hochgeladen. Es beginnt, sobald ein Rechner frei ist.</translation>
    </message>
    <message>
        <source>Cancel this job?</source>
        <translation>Diesen Auftrag abbrechen?</translation>
    </message>
    <message>
        <source>{title}: what runs is ended, and there will be no result.</source>
        <translation>{title}: Was läuft, wird beendet; ein Ergebnis gibt es dann nicht.</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Auftrag abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancelled: {title}</source>
        <translation>Abgebrochen: {title}</translation>
    </message>
    <message>
        <source>Results (*)</source>
        <translation>Ergebnisse (*)</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>Ergebnis speichern</translation>
    </message>
    <message>
        <source>Fetching the result</source>
        <translation>Das Ergebnis wird geholt</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Gespeichert: {name}</translation>
    </message>
</context>
<context>
    <name>ComputeJobPanel</name>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Result…</source>
        <translation>Ergebnis…</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>Protokoll…</translation>
    </message>
    <message>
        <source>Cancel job…</source>
        <translation>Abbrechen…</translation>
    </message>
</context>
<context>
    <name>ComputeLogDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The script has said nothing yet.</source>
        <translation>Das Skript hat noch nichts ausgegeben.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>ComputeModels</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Last heard of</source>
        <translation>Zuletzt gemeldet</translation>
    </message>
    <message>
        <source>Being split</source>
        <translation>Wird geteilt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht gelaufen</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>Rechnet</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>Attempt {n}</source>
        <translation>Versuch {n}</translation>
    </message>
</context>
<context>
    <name>ComputeScreen</name>
    <message>
        <source>Compute jobs</source>
        <translation>Rechenaufträge</translation>
    </message>
    <message>
        <source>Machines</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>New job…</source>
        <translation>Neuer Auftrag…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>No machine has been seen yet.</source>
        <translation>Noch hat sich kein Rechner gemeldet.</translation>
    </message>
    <message>
        <source>This computer has no safe place for the sign-in: you will be asked again.</source>
        <translation>Dieser Rechner hat keinen sicheren Platz für die Anmeldung: Sie werden wieder gefragt.</translation>
    </message>
    <message>
        <source>Your scripts on the lab&apos;s idle machines</source>
        <translation>Ihre Skripte auf den freien Rechnern des Labors</translation>
    </message>
    <message>
        <source>Upload a Python script and a CSV: the rows are shared out among the machines below, and you get one result.</source>
        <translation>Laden Sie ein Python-Skript und eine CSV hoch: Die Zeilen werden auf die Rechner unten verteilt, und Sie erhalten ein Ergebnis.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>The list appears here.</source>
        <translation>Hier erscheint die Liste.</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Noch keine Aufträge</translation>
    </message>
    <message>
        <source>A job is a script, the packages that it needs, and a CSV.</source>
        <translation>Ein Auftrag besteht aus einem Skript, den Paketen, die es braucht, und einer CSV.</translation>
    </message>
</context>
<context>
    <name>ComputeUploadDialog</name>
    <message>
        <source>The data is cut into parts at the ends of rows, each with the header. Your script runs once for each, as “python script.py PART OUT”, without network; what it writes to OUT is joined in order.</source>
        <translation>Die Daten werden an Zeilenenden in Teile geschnitten, jeder mit der Kopfzeile. Ihr Skript läuft für jeden Teil einmal, als „python script.py TEIL AUS“, ohne Netz; was es nach AUS schreibt, wird der Reihe nach zusammengefügt.</translation>
    </message>
    <message>
        <source>New compute job</source>
        <translation>Neuer Rechenauftrag</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Python scripts (*.py);;All files (*)</source>
        <translation>Python-Skripte (*.py);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Requirements (*.txt);;All files (*)</source>
        <translation>Anforderungen (*.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>requirements.txt; empty when it needs none</source>
        <translation>requirements.txt; leer, wenn es keine braucht</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tabellen (*.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Please give the job a title.</source>
        <translation>Bitte geben Sie dem Auftrag einen Titel.</translation>
    </message>
    <message>
        <source>Please choose a file: {name}</source>
        <translation>Bitte wählen Sie eine Datei: {name}</translation>
    </message>
    <message>
        <source>There is no such file: {path}</source>
        <translation>Diese Datei gibt es nicht: {path}</translation>
    </message>
    <message>
        <source>This file is empty: {path}</source>
        <translation>Diese Datei ist leer: {path}</translation>
    </message>
    <message>
        <source>This file is too large: {path}</source>
        <translation>Diese Datei ist zu groß: {path}</translation>
    </message>
</context>
<context>
    <name>Connecting</name>
    <message>
        <source>Thank you. The shop is being connected; you may close this window and go back to Layerdesk.</source>
        <translation>Danke. Der Laden wird verbunden; Sie können dieses Fenster schließen und zu Layerdesk zurückkehren.</translation>
    </message>
    <message>
        <source>Etsy was not allowed to connect. You may close this window; nothing was changed.</source>
        <translation>Die Verbindung wurde nicht erlaubt. Sie können dieses Fenster schließen; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>This page is waiting for an answer of Etsy, and this was none.</source>
        <translation>Diese Seite wartet auf eine Antwort von Etsy, und das war keine.</translation>
    </message>
    <message>
        <source>Etsy was not allowed to connect. Nothing was changed.</source>
        <translation>Die Verbindung mit Etsy wurde nicht erlaubt. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Etsy says: {words}</source>
        <translation>Etsy sagt: {words}</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Connect a shop with Etsy</source>
        <translation>Einen Laden mit Etsy verbinden</translation>
    </message>
    <message>
        <source>Your browser shows Etsy&apos;s question. Sign in there as the shop, and allow it.</source>
        <translation>Ihr Browser zeigt die Frage von Etsy. Melden Sie sich dort als der Laden an, und erlauben Sie es.</translation>
    </message>
    <message>
        <source>Use this address</source>
        <translation>Diese Adresse verwenden</translation>
    </message>
    <message>
        <source>The address that the browser ended at</source>
        <translation>Die Adresse, bei der der Browser endete</translation>
    </message>
    <message>
        <source>Open the browser again</source>
        <translation>Browser noch einmal öffnen</translation>
    </message>
    <message>
        <source>Waiting for the browser …</source>
        <translation>Warte auf den Browser…</translation>
    </message>
    <message>
        <source>This window closes by itself. Should the browser end at a page that does not open, copy its address to here:</source>
        <translation>Dieses Fenster schließt sich von selbst. Endet der Browser bei einer Seite, die sich nicht öffnet, kopieren Sie deren Adresse hierher:</translation>
    </message>
    <message>
        <source>Afterwards the browser ends at an address that begins with {address}. Copy the whole address to here:</source>
        <translation>Danach endet der Browser bei einer Adresse, die mit {address} beginnt. Kopieren Sie die ganze Adresse hierher:</translation>
    </message>
    <message>
        <source>Etsy is asked for the shop …</source>
        <translation>Etsy wird nach dem Laden gefragt…</translation>
    </message>
    <message>
        <source>This address has no answer of Etsy in it: it must contain “code=”.</source>
        <translation>In dieser Adresse steht keine Antwort von Etsy: Sie muss „code=“ enthalten.</translation>
    </message>
    <message>
        <source>This address belongs to another question than the one that was just asked.</source>
        <translation>Diese Adresse gehört zu einer anderen Frage als der gerade gestellten.</translation>
    </message>
    <message>
        <source>That took too long: Etsy&apos;s question is not good any more. Start it again.</source>
        <translation>Das hat zu lange gedauert: Die Frage von Etsy gilt nicht mehr. Beginnen Sie noch einmal.</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Yours for {time}</source>
        <translation>Bei Ihnen noch {time}</translation>
    </message>
</context>
<context>
    <name>CurvesView</name>
    <message>
        <source>Temperatures</source>
        <translation>Temperaturen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>DeadMails</name>
    <message>
        <source>A mail could not be delivered. “Outgoing mail” says why.</source>
        <translation>Eine Mail ließ sich nicht zustellen. Der „Postausgang“ nennt den Grund.</translation>
    </message>
</context>
<context>
    <name>DeviceCard</name>
    <message>
        <source>Sync</source>
        <translation>Abgleichen</translation>
    </message>
    <message>
        <source>Pair…</source>
        <translation>Koppeln…</translation>
    </message>
    <message>
        <source>Change this device</source>
        <translation>Dieses Gerät ändern</translation>
    </message>
    <message>
        <source>Remove this device</source>
        <translation>Dieses Gerät entfernen</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Last syncs</source>
        <translation>Letzte Abgleiche</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Pair again…</source>
        <translation>Neu koppeln…</translation>
    </message>
    <message>
        <source>The chosen device</source>
        <translation>Das gewählte Gerät</translation>
    </message>
</context>
<context>
    <name>DeviceDialog</name>
    <message>
        <source>Add a device</source>
        <translation>Gerät hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>{name} ändern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kiosk by the door</source>
        <translation>Kiosk an der Tür</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Raspberry Pi 4B</source>
        <translation>Raspberry Pi 4B</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>the next free number</source>
        <translation>die nächste freie Nummer</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>Erreicht über</translation>
    </message>
    <message>
        <source>Layerdesk agent (a program on the device)</source>
        <translation>Layerdesk-Programm (läuft auf dem Gerät)</translation>
    </message>
    <message>
        <source>OctoPi (OctoPrint&apos;s own web interface)</source>
        <translation>OctoPi (über die Weboberfläche von OctoPrint)</translation>
    </message>
    <message>
        <source>Simulated (for demonstrations)</source>
        <translation>Simuliert (für Vorführungen)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>everybody with an account</source>
        <translation>allen mit einem Konto</translation>
    </message>
    <message>
        <source>Beside the printer</source>
        <translation>Neben dem Drucker</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Give the device a name.</source>
        <translation>Geben Sie dem Gerät einen Namen.</translation>
    </message>
    <message>
        <source>An OctoPi needs its address and an API key.</source>
        <translation>Ein OctoPi braucht seine Adresse und einen API-Schlüssel.</translation>
    </message>
    <message>
        <source>printer {number}</source>
        <translation>Drucker {number}</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Then a code is shown. The program on the device is paired with it.</source>
        <translation>Danach wird ein Code angezeigt. Mit ihm wird das Programm auf dem Gerät gekoppelt.</translation>
    </message>
    <message>
        <source>Its print files are uploaded into a folder of their own. OctoPrint takes nothing else.</source>
        <translation>Seine Druckdateien werden in einen eigenen Ordner hochgeladen. Anderes nimmt OctoPrint nicht.</translation>
    </message>
    <message>
        <source>It does not exist: four of five syncs succeed, and nothing is sent anywhere.</source>
        <translation>Es existiert nicht: Vier von fünf Abgleichen gelingen, und nichts wird irgendwohin gesendet.</translation>
    </message>
</context>
<context>
    <name>DeviceErrands</name>
    <message>
        <source>Added: {name}</source>
        <translation>Hinzugefügt: {name}</translation>
    </message>
    <message>
        <source>Changed: {name}</source>
        <translation>Geändert: {name}</translation>
    </message>
    <message>
        <source>In sync: {name}</source>
        <translation>Abgeglichen: {name}</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Its program is let in no more. Its files stay on the server and on the device.</source>
        <translation>Sein Programm wird nicht mehr eingelassen. Seine Dateien bleiben auf dem Server und auf dem Gerät.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Entfernt: {name}</translation>
    </message>
</context>
<context>
    <name>DeviceFilesView</name>
    <message>
        <source>Files of the device</source>
        <translation>Dateien des Geräts</translation>
    </message>
    <message>
        <source>Whose files</source>
        <translation>Wessen Dateien</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Files for the device</source>
        <translation>Dateien für das Gerät</translation>
    </message>
    <message>
        <source>Kept for the next sync: {count}</source>
        <translation>Für den nächsten Abgleich abgelegt: {count}</translation>
    </message>
    <message>
        <source>Sending {file}</source>
        <translation>{file} wird gesendet</translation>
    </message>
    <message>
        <source>Remove {file}?</source>
        <translation>{file} entfernen?</translation>
    </message>
    <message>
        <source>It goes from the device with the next sync, unless it was changed there.</source>
        <translation>Vom Gerät verschwindet sie beim nächsten Abgleich, es sei denn, sie wurde dort geändert.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No file for all devices yet. What is added here arrives on each of them.</source>
        <translation>Noch keine Datei für alle Geräte. Was hier hinzukommt, gelangt auf jedes von ihnen.</translation>
    </message>
    <message>
        <source>No file of its own yet. What is added here arrives with the next sync.</source>
        <translation>Noch keine eigene Datei. Was hier hinzukommt, gelangt beim nächsten Abgleich auf das Gerät.</translation>
    </message>
</context>
<context>
    <name>DeviceHistory</name>
    <message>
        <source>Last syncs</source>
        <translation>Letzte Abgleiche</translation>
    </message>
    <message>
        <source>No sync in the last 30 days.</source>
        <translation>Kein Abgleich in den letzten 30 Tagen.</translation>
    </message>
</context>
<context>
    <name>DevicesModel</name>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Last success</source>
        <translation>Letzter Erfolg</translation>
    </message>
    <message>
        <source>Last attempt</source>
        <translation>Letzter Versuch</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Syncing …</source>
        <translation>Gleicht ab…</translation>
    </message>
    <message>
        <source>Not paired</source>
        <translation>Nicht gekoppelt</translation>
    </message>
    <message>
        <source>Never synced</source>
        <translation>Nie abgeglichen</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Layerdesk agent</source>
        <translation>Layerdesk-Programm</translation>
    </message>
    <message>
        <source>OctoPi</source>
        <translation>OctoPi</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>The device did not finish in time.</source>
        <translation>Das Gerät wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>The device or its key is not accepted.</source>
        <translation>Das Gerät oder sein Schlüssel wird nicht angenommen.</translation>
    </message>
    <message>
        <source>The device cannot be reached.</source>
        <translation>Das Gerät ist nicht zu erreichen.</translation>
    </message>
    <message>
        <source>The device broke off.</source>
        <translation>Das Gerät hat abgebrochen.</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Reached by</source>
        <translation>Erreicht über</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Heard of</source>
        <translation>Zuletzt gemeldet</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosk</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Running for</source>
        <translation>Läuft seit</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Ausgelesen</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Does not run</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>{free} of {total} free</source>
        <translation>{free} von {total} frei</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} Tagen</translation>
    </message>
</context>
<context>
    <name>DevicesView</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Add a device…</source>
        <translation>Gerät hinzufügen…</translation>
    </message>
    <message>
        <source>Sync all</source>
        <translation>Alle abgleichen</translation>
    </message>
    <message>
        <source>Small computers beside printers and behind kiosks. A sync brings the lab&apos;s files to a device and reads its state back.</source>
        <translation>Kleine Rechner neben Druckern und hinter Kiosken. Ein Abgleich bringt die Dateien des Labors auf ein Gerät und liest seinen Zustand aus.</translation>
    </message>
    <message>
        <source>{failed} of {count} devices could not be synced.</source>
        <translation>{failed} von {count} Geräten konnten nicht abgeglichen werden.</translation>
    </message>
    <message>
        <source>All {count} devices are in sync.</source>
        <translation>Alle {count} Geräte sind abgeglichen.</translation>
    </message>
    <message>
        <source>Syncing: {done} of {count}</source>
        <translation>Abgleich: {done} von {count}</translation>
    </message>
    <message>
        <source>The list appears here.</source>
        <translation>Hier erscheint die Liste.</translation>
    </message>
    <message>
        <source>Add a Raspberry Pi, start our program on it, and pair it with the code shown here.</source>
        <translation>Fügen Sie einen Raspberry Pi hinzu, starten Sie darauf unser Programm und koppeln Sie es mit dem Code, der hier gezeigt wird.</translation>
    </message>
    <message>
        <source>No devices yet</source>
        <translation>Noch keine Geräte</translation>
    </message>
    <message>
        <source>An administrator&apos;s desk adds them.</source>
        <translation>Ein Arbeitsplatz der Verwaltung fügt sie hinzu.</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Save the packing slip</source>
        <translation>Lieferschein sichern</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Folder for the packing slips</source>
        <translation>Ordner für die Packzettel</translation>
    </message>
    <message>
        <source>{n} of {all} packing slips saved …</source>
        <translation>{n} von {all} Packzetteln gespeichert…</translation>
    </message>
    <message>
        <source>{n} packing slips saved.</source>
        <translation>{n} Packzettel gespeichert.</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>Nicht gesichert: {reason}</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Gesichert: {file}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>Submit a model</source>
        <translation>Modell einreichen</translation>
    </message>
    <message>
        <source>Upload a file and choose how it is printed.</source>
        <translation>Laden Sie eine Datei hoch und wählen Sie, wie sie gedruckt wird.</translation>
    </message>
    <message>
        <source>Look up a job</source>
        <translation>Auftrag nachsehen</translation>
    </message>
    <message>
        <source>See where it stands, with your link or code.</source>
        <translation>Sehen Sie mit Ihrem Link oder Code, wie weit er ist.</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange anzeigen</translation>
    </message>
    <message>
        <source>What is printing and what comes next.</source>
        <translation>Was gerade gedruckt wird und was als Nächstes kommt.</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>Errands</name>
    <message>
        <source>Approved: {name}</source>
        <translation>Freigegeben: {name}</translation>
    </message>
    <message>
        <source>Marked as reviewed.</source>
        <translation>Als durchgesehen markiert.</translation>
    </message>
    <message>
        <source>Marked as new.</source>
        <translation>Als neu markiert.</translation>
    </message>
    <message>
        <source>Printing: {name}</source>
        <translation>Im Druck: {name}</translation>
    </message>
    <message>
        <source>Completed: {name}</source>
        <translation>Fertig: {name}</translation>
    </message>
    <message>
        <source>Back to printing: {name}</source>
        <translation>Zurück in den Druck: {name}</translation>
    </message>
    <message>
        <source>Back to completed: {name}</source>
        <translation>Zurück zu „Fertig“: {name}</translation>
    </message>
    <message>
        <source>Handed over: {name}</source>
        <translation>Ausgegeben: {name}</translation>
    </message>
    <message>
        <source>Delete this job for good?</source>
        <translation>Diesen Auftrag endgültig löschen?</translation>
    </message>
    <message>
        <source>{name} by {student}, with all its files. This cannot be undone.</source>
        <translation>{name} von {student}, mit allen Dateien. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted: {name}</source>
        <translation>Gelöscht: {name}</translation>
    </message>
    <message>
        <source>The job goes back to “Ready to print”; the student pays nothing more.</source>
        <translation>Der Auftrag geht zurück zu „Druckbereit“; es entstehen keine weiteren Kosten.</translation>
    </message>
    <message>
        <source>Print failed</source>
        <translation>Druck fehlgeschlagen</translation>
    </message>
    <message>
        <source>Mark as failed</source>
        <translation>Als fehlgeschlagen markieren</translation>
    </message>
    <message>
        <source>Ready to print again: {name}</source>
        <translation>Wieder druckbereit: {name}</translation>
    </message>
    <message>
        <source>Confirm for the student</source>
        <translation>Stellvertretend bestätigen</translation>
    </message>
    <message>
        <source>{student} agreed to {price} in another way.</source>
        <translation>{student} hat {price} auf anderem Weg zugestimmt.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Send no mail about it</source>
        <translation>Keine Mail dazu senden</translation>
    </message>
    <message>
        <source>Confirmed: {name}</source>
        <translation>Bestätigt: {name}</translation>
    </message>
    <message>
        <source>{name} loses the job at once and cannot save what is open there.</source>
        <translation>{name} verliert den Auftrag sofort und kann Offenes dort nicht mehr speichern.</translation>
    </message>
    <message>
        <source>Force unlock</source>
        <translation>Sperre aufheben</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Unlocked: {name}</source>
        <translation>Sperre aufgehoben: {name}</translation>
    </message>
    <message>
        <source>Change status</source>
        <translation>Status ändern</translation>
    </message>
    <message>
        <source>{name} is now: {status}. The files move along, no mail is sent.</source>
        <translation>{name} ist jetzt: {status}. Die Dateien ziehen mit um, es wird keine Mail gesendet.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Status changed: {name}</source>
        <translation>Status geändert: {name}</translation>
    </message>
    <message>
        <source>Resend a mail</source>
        <translation>Mail erneut senden</translation>
    </message>
    <message>
        <source>To {mail}</source>
        <translation>An {mail}</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Mail on its way to {mail}</source>
        <translation>Mail an {mail} ist unterwegs</translation>
    </message>
    <message>
        <source>Submission received</source>
        <translation>Einreichung erhalten</translation>
    </message>
    <message>
        <source>Approval with price and confirmation link</source>
        <translation>Freigabe mit Preis und Bestätigungslink</translation>
    </message>
    <message>
        <source>Rejection with reasons</source>
        <translation>Ablehnung mit Gründen</translation>
    </message>
    <message>
        <source>Print is ready for pickup</source>
        <translation>Druck ist abholbereit</translation>
    </message>
    <message>
        <source>Rejected: {name}</source>
        <translation>Abgelehnt: {name}</translation>
    </message>
    <message>
        <source>On its way: {name}</source>
        <translation>Unterwegs: {name}</translation>
    </message>
</context>
<context>
    <name>Etsy</name>
    <message>
        <source>Only an administrator&apos;s workstation connects shops.</source>
        <translation>Nur der Arbeitsplatz eines Administrators verbindet Läden.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Save as spreadsheet</source>
        <translation>Als Tabelle speichern</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>Nicht gespeichert: {reason}</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Gespeichert: {file}</translation>
    </message>
</context>
<context>
    <name>Face</name>
    <message>
        <source>For staff: close the kiosk</source>
        <translation>Für das Personal: Kiosk beenden</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message numerus="yes">
        <source>Still there? This page clears in %n second(s).</source>
        <translation>
            <numerusform>Noch da? Diese Seite wird in %n Sekunde geleert.</numerusform>
            <numerusform>Noch da? Diese Seite wird in %n Sekunden geleert.</numerusform>
        </translation>
    </message>
    <message>
        <source>This lab PC is not signed in. Please ask the staff.</source>
        <translation>Dieser Labor-PC ist nicht angemeldet. Bitte wenden Sie sich an das Personal.</translation>
    </message>
</context>
<context>
    <name>FailedLine</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>This page asks again by itself.</source>
        <translation>Diese Seite fragt von selbst wieder.</translation>
    </message>
    <message>
        <source>The waiting was stopped: what stands here may be old, or missing.</source>
        <translation>Das Warten wurde beendet: Was hier steht, kann alt sein oder fehlen.</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Auswählen: {name}</translation>
    </message>
</context>
<context>
    <name>FindingsModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Orphaned files</source>
        <translation>Verwaiste Dateien</translation>
    </message>
    <message>
        <source>Broken links</source>
        <translation>Fehlende Dateien</translation>
    </message>
    <message>
        <source>Stale files</source>
        <translation>Falsch abgelegte Dateien</translation>
    </message>
    <message>
        <source>Changed content</source>
        <translation>Geänderter Inhalt</translation>
    </message>
    <message>
        <source>These files lie in the storage, but no job knows them.</source>
        <translation>Diese Dateien liegen im Speicher, aber kein Auftrag kennt sie.</translation>
    </message>
    <message>
        <source>These jobs name a file that is not in the storage.</source>
        <translation>Diese Aufträge nennen eine Datei, die nicht im Speicher liegt.</translation>
    </message>
    <message>
        <source>These files lie in a folder that does not fit their job&apos;s status.</source>
        <translation>Diese Dateien liegen in einem Ordner, der nicht zum Status ihres Auftrags passt.</translation>
    </message>
    <message>
        <source>The bytes of these files are not those that were stored: damaged or replaced.</source>
        <translation>Der Inhalt dieser Dateien ist nicht der gespeicherte: beschädigt oder ersetzt.</translation>
    </message>
    <message>
        <source>Look whether somebody still needs the file; if nobody does, delete it here.</source>
        <translation>Prüfen Sie, ob jemand die Datei noch braucht; falls nicht, löschen Sie sie hier.</translation>
    </message>
    <message>
        <source>Bring the file back from the backup, or reject the job and ask for a new upload.</source>
        <translation>Holen Sie die Datei aus der Sicherung zurück, oder lehnen Sie den Auftrag ab und bitten Sie um einen neuen Upload.</translation>
    </message>
    <message>
        <source>When the job has its file in the right folder too, delete this copy; when this is the only one, move it back by hand.</source>
        <translation>Liegt die Datei des Auftrags auch im richtigen Ordner, löschen Sie diese Kopie; ist es die einzige, verschieben Sie sie von Hand zurück.</translation>
    </message>
    <message>
        <source>Do not print it. Bring the file back from the backup, or approve the job anew.</source>
        <translation>Drucken Sie sie nicht. Holen Sie die Datei aus der Sicherung zurück, oder geben Sie den Auftrag neu frei.</translation>
    </message>
    <message>
        <source>Lies in {actual}, belongs in {expected}</source>
        <translation>Liegt in {actual}, gehört nach {expected}</translation>
    </message>
    <message>
        <source>Is {actual}, was stored as {expected}</source>
        <translation>Ist {actual}, gespeichert wurde {expected}</translation>
    </message>
    <message>
        <source>Belongs to no job</source>
        <translation>Gehört zu keinem Auftrag</translation>
    </message>
    <message>
        <source>Is missing from the storage</source>
        <translation>Fehlt im Speicher</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
</context>
<context>
    <name>FleetGrid</name>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
</context>
<context>
    <name>FleetModel</name>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
</context>
<context>
    <name>FleetWall</name>
    <message>
        <source>Which printers</source>
        <translation>Welche Drucker</translation>
    </message>
    <message>
        <source>Small cards</source>
        <translation>Kleine Karten</translation>
    </message>
    <message>
        <source>Add printer…</source>
        <translation>Drucker hinzufügen…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Needs someone</source>
        <translation>Braucht jemanden</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Druckt</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Search printers</source>
        <translation>Drucker suchen</translation>
    </message>
    <message>
        <source>Search printers, jobs, materials</source>
        <translation>Drucker, Aufträge, Material</translation>
    </message>
    <message>
        <source>Large cards</source>
        <translation>Große Karten</translation>
    </message>
    <message>
        <source>Nothing is heard from the printers right now; this is what they said last.</source>
        <translation>Von den Druckern ist gerade nichts zu hören; dies haben sie zuletzt gemeldet.</translation>
    </message>
    <message>
        <source>No printer like this</source>
        <translation>Kein solcher Drucker</translation>
    </message>
    <message>
        <source>Other words, or all printers?</source>
        <translation>Andere Wörter oder alle Drucker?</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>They appear here.</source>
        <translation>Sie erscheinen hier.</translation>
    </message>
    <message>
        <source>No printers yet</source>
        <translation>Noch keine Drucker</translation>
    </message>
    <message>
        <source>Add the first one: choose its maker, look for it on the network, test it, done.</source>
        <translation>Fügen Sie den ersten hinzu: Hersteller wählen, im Netz suchen, testen, fertig.</translation>
    </message>
    <message>
        <source>Add a printer…</source>
        <translation>Drucker hinzufügen…</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>{title}, folded</source>
        <translation>{title}, eingeklappt</translation>
    </message>
    <message>
        <source>{title}, open</source>
        <translation>{title}, aufgeklappt</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Printing method</source>
        <translation>Druckverfahren</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei auswählen…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Fachrichtung</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Einreichen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Please choose</source>
        <translation>Bitte wählen</translation>
    </message>
    <message>
        <source>{price} per gram</source>
        <translation>{price} pro Gramm</translation>
    </message>
    <message>
        <source>I accept the minimum charge of {price}.</source>
        <translation>Ich akzeptiere den Mindestpreis von {price}.</translation>
    </message>
    <message>
        <source>Please look at the fields marked in red.</source>
        <translation>Bitte sehen Sie sich die rot markierten Felder an.</translation>
    </message>
    <message>
        <source>Stop the upload</source>
        <translation>Upload abbrechen</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Bitte füllen Sie das aus.</translation>
    </message>
    <message>
        <source>Please choose your model.</source>
        <translation>Bitte wählen Sie Ihr Modell.</translation>
    </message>
    <message>
        <source>Submit a model</source>
        <translation>Modell einreichen</translation>
    </message>
</context>
<context>
    <name>Hold</name>
    <message>
        <source>{name} has this job now. What you typed is kept.</source>
        <translation>{name} hat diesen Auftrag jetzt. Ihre Eingaben bleiben erhalten.</translation>
    </message>
</context>
<context>
    <name>HoldLine</name>
    <message>
        <source>Take job</source>
        <translation>Auftrag übernehmen</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Nobody is working on this job.</source>
        <translation>Niemand arbeitet an diesem Auftrag.</translation>
    </message>
    <message>
        <source>Lock lost</source>
        <translation>Sperre verloren</translation>
    </message>
    <message>
        <source>Take it again</source>
        <translation>Erneut übernehmen</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import these spools?</source>
        <translation>Diese Spulen übernehmen?</translation>
    </message>
    <message>
        <source>Nothing is changed yet. The same file again changes nothing either.</source>
        <translation>Noch ist nichts geändert. Dieselbe Datei noch einmal ändert auch nichts.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>What the import does</source>
        <translation>Was die Übernahme bewirkt</translation>
    </message>
    <message>
        <source>Take over the amounts of spools that are here already, as corrections</source>
        <translation>Auch die Mengen schon vorhandener Spulen übernehmen, als Korrekturen</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Export of Spoolman</source>
        <translation>Export aus Spoolman</translation>
    </message>
    <message>
        <source>Exports of Spoolman (*.json *.csv)</source>
        <translation>Exporte aus Spoolman (*.json *.csv)</translation>
    </message>
    <message>
        <source>This file is too large to be an export of spools.</source>
        <translation>Diese Datei ist zu groß für einen Export von Spulen.</translation>
    </message>
    <message>
        <source>Not read: {reason}</source>
        <translation>Nicht gelesen: {reason}</translation>
    </message>
</context>
<context>
    <name>Imports</name>
    <message>
        <source>{new} new, {changed} changed, {same} as they are.</source>
        <translation>{new} neu, {changed} geändert, {same} unverändert.</translation>
    </message>
    <message>
        <source>Row {n}: {why}</source>
        <translation>Zeile {n}: {why}</translation>
    </message>
    <message>
        <source>material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>colour code</source>
        <translation>Farbcode</translation>
    </message>
    <message>
        <source>vendor</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>filament when full</source>
        <translation>Filament, wenn voll</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>empty weight</source>
        <translation>Leergewicht</translation>
    </message>
    <message>
        <source>location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>JobActions</name>
    <message>
        <source>Not possible now</source>
        <translation>Jetzt nicht möglich</translation>
    </message>
</context>
<context>
    <name>JobLock</name>
    <message>
        <source>{name} is working on this job, until {time}.</source>
        <translation>{name} arbeitet an diesem Auftrag, bis {time}.</translation>
    </message>
</context>
<context>
    <name>JobNotes</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>For your colleagues. Saved by itself.</source>
        <translation>Für Ihre Kolleginnen und Kollegen. Wird von selbst gespeichert.</translation>
    </message>
    <message>
        <source>Not saved yet…</source>
        <translation>Noch nicht gespeichert…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Kept here, sent when the server is back.</source>
        <translation>Hier aufbewahrt; wird gesendet, sobald der Server wieder da ist.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message>
        <source>JOB</source>
        <translation>AUFTRAG</translation>
    </message>
    <message>
        <source>MODEL</source>
        <translation>MODELL</translation>
    </message>
    <message>
        <source>NOTES</source>
        <translation>NOTIZEN</translation>
    </message>
    <message>
        <source>HISTORY</source>
        <translation>VERLAUF</translation>
    </message>
    <message>
        <source>The chosen job</source>
        <translation>Der gewählte Auftrag</translation>
    </message>
    <message>
        <source>Close job (Esc)</source>
        <translation>Auftrag schließen (Esc)</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
</context>
<context>
    <name>JobPrinting</name>
    <message>
        <source>Sending to the printer</source>
        <translation>Senden an den Drucker</translation>
    </message>
    <message>
        <source>Show the printer</source>
        <translation>Drucker zeigen</translation>
    </message>
    <message>
        <source>the printer</source>
        <translation>den Drucker</translation>
    </message>
    <message>
        <source>sending, {share}</source>
        <translation>wird gesendet, {share}</translation>
    </message>
    <message>
        <source>Sending to {printer}: {state}</source>
        <translation>Senden an {printer}: {state}</translation>
    </message>
</context>
<context>
    <name>JobWords</name>
    <message>
        <source>Student</source>
        <translation>Studierende Person</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Fachrichtung</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Eingereicht</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Weight, time</source>
        <translation>Gewicht, Zeit</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Durchgesehen</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Confirmation link</source>
        <translation>Bestätigungslink</translation>
    </message>
    <message>
        <source>expired {time}</source>
        <translation>abgelaufen am {time}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>bis {time}</translation>
    </message>
    <message>
        <source>Rejected for</source>
        <translation>Abgelehnt wegen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>läuft noch</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no, it has holes</source>
        <translation>nein, es hat Löcher</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Maße</translation>
    </message>
    <message>
        <source>Triangles</source>
        <translation>Dreiecke</translation>
    </message>
    <message>
        <source>Watertight</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt in</translation>
    </message>
    <message>
        <source>Too large for</source>
        <translation>Zu groß für</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Approval mail sent</source>
        <translation>Freigabe-Mail gesendet</translation>
    </message>
    <message>
        <source>Confirmed by the student</source>
        <translation>Von der studierenden Person bestätigt</translation>
    </message>
    <message>
        <source>Printing began</source>
        <translation>Druck begonnen</translation>
    </message>
    <message>
        <source>Print complete</source>
        <translation>Druck fertig</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Payment recorded</source>
        <translation>Zahlung vermerkt</translation>
    </message>
    <message>
        <source>Marked as new</source>
        <translation>Als neu markiert</translation>
    </message>
    <message>
        <source>Opened in slicer</source>
        <translation>Im Slicer geöffnet</translation>
    </message>
    <message>
        <source>Changed by an administrator</source>
        <translation>Von der Administration geändert</translation>
    </message>
    <message>
        <source>Print failed</source>
        <translation>Druck fehlgeschlagen</translation>
    </message>
    <message>
        <source>The printer reported the end</source>
        <translation>Der Drucker hat das Ende gemeldet</translation>
    </message>
    <message>
        <source>Status taken back</source>
        <translation>Status zurückgenommen</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Notes changed</source>
        <translation>Notizen geändert</translation>
    </message>
</context>
<context>
    <name>JobsModel</name>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Studierende Person</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>In Arbeit bei</translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation>Link abgelaufen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Noch nicht gesendet</translation>
    </message>
</context>
<context>
    <name>Kept</name>
    <message>
        <source>There is filament for all of it.</source>
        <translation>Für alles ist Filament da.</translation>
    </message>
    <message>
        <source>There is no filament for any of it.</source>
        <translation>Für nichts davon ist Filament da.</translation>
    </message>
    <message>
        <source>There is filament for {n} of {all} items.</source>
        <translation>Für {n} von {all} Artikeln ist Filament da.</translation>
    </message>
</context>
<context>
    <name>KeptDialog</name>
    <message>
        <source>Filament for these orders</source>
        <translation>Filament für diese Bestellungen</translation>
    </message>
    <message>
        <source>It is kept for them, and nothing is taken from a spool before it is printed.</source>
        <translation>Es wird für sie zurückgehalten; von einer Spule geht erst etwas ab, wenn gedruckt ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Filament for each item</source>
        <translation>Filament für jeden Artikel</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Filament</source>
        <translation>Filament</translation>
    </message>
    <message>
        <source>Lists that have an order</source>
        <translation>Listen mit einer Reihenfolge</translation>
    </message>
    <message>
        <source>This overview</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>Change who is at the desk</source>
        <translation>Person am Platz wechseln</translation>
    </message>
    <message>
        <source>To the notice: Return does what it offers, Esc takes it away</source>
        <translation>Zum Hinweis: Eingabe tut, was er anbietet, Esc schließt ihn</translation>
    </message>
    <message>
        <source>Search here</source>
        <translation>Hier suchen</translation>
    </message>
    <message>
        <source>Open what is chosen</source>
        <translation>Das Gewählte öffnen</translation>
    </message>
    <message>
        <source>Close what is open, or give up the choice</source>
        <translation>Schließen, was offen ist, oder die Auswahl aufheben</translation>
    </message>
    <message>
        <source>Confirm an open question</source>
        <translation>Offene Frage bestätigen</translation>
    </message>
    <message>
        <source>Take the chosen job for work</source>
        <translation>Ausgewählten Auftrag übernehmen</translation>
    </message>
    <message>
        <source>Give it back and close it</source>
        <translation>Zurückgeben und schließen</translation>
    </message>
    <message>
        <source>The queues, from the first to the last</source>
        <translation>Die Listen, von der ersten bis zur letzten</translation>
    </message>
    <message>
        <source>From a printer back to all printers</source>
        <translation>Von einem Drucker zurück zu allen</translation>
    </message>
    <message>
        <source>Print the chosen one</source>
        <translation>Die gewählte drucken</translation>
    </message>
    <message>
        <source>Ship the chosen ones</source>
        <translation>Die gewählten versenden</translation>
    </message>
    <message>
        <source>Packing slips of the chosen ones</source>
        <translation>Packzettel der gewählten</translation>
    </message>
    <message>
        <source>Move the chosen ones to the column beside</source>
        <translation>Die gewählten in die Spalte daneben schieben</translation>
    </message>
    <message>
        <source>Weigh in the chosen spool</source>
        <translation>Die gewählte Spule wiegen</translation>
    </message>
    <message>
        <source>Take from it</source>
        <translation>Etwas entnehmen</translation>
    </message>
    <message>
        <source>Edit it</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Another one like it</source>
        <translation>Noch eine wie diese</translation>
    </message>
    <message>
        <source>Say in which printer it lies</source>
        <translation>Sagen, in welchem Drucker sie liegt</translation>
    </message>
    <message>
        <source>Put it into the archive, or fetch it back</source>
        <translation>Ins Archiv legen, oder zurückholen</translation>
    </message>
    <message>
        <source>Labels of the chosen spools</source>
        <translation>Etiketten der gewählten Spulen</translation>
    </message>
    <message>
        <source>Add a spool, or a product</source>
        <translation>Spule oder Produkt hinzufügen</translation>
    </message>
    <message>
        <source>Delete the chosen spool, or product</source>
        <translation>Gewählte Spule oder gewähltes Produkt löschen</translation>
    </message>
    <message>
        <source>A printer&apos;s queue, and my prints: up and down</source>
        <translation>Warteschlange eines Druckers und meine Drucke: nach oben und unten</translation>
    </message>
</context>
<context>
    <name>KioskErrands</name>
    <message>
        <source>The file cannot be read any more. Is the stick still plugged in?</source>
        <translation>Die Datei ist nicht mehr lesbar. Steckt der USB-Stick noch?</translation>
    </message>
    <message>
        <source>This code is not in the queue. Your link tells more than the code.</source>
        <translation>Dieser Code ist nicht in der Warteschlange. Ihr Link sagt mehr als der Code.</translation>
    </message>
    <message>
        <source>That is neither a link of this lab nor a code.</source>
        <translation>Das ist weder ein Link dieses Labors noch ein Code.</translation>
    </message>
    <message>
        <source>There is no job behind this link.</source>
        <translation>Hinter diesem Link gibt es keinen Auftrag.</translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message>
        <source>The code opens the spool at this desk when it is scanned; material, colour and weights stand beside it.</source>
        <translation>Der Code öffnet beim Scannen die Spule an diesem Platz; Material, Farbe und Gewichte stehen daneben.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size of a label</source>
        <translation>Größe eines Etiketts</translation>
    </message>
    <message>
        <source>Labels that are gone from the first sheet</source>
        <translation>Fehlende Etiketten auf dem ersten Bogen</translation>
    </message>
    <message>
        <source>PDF with sheets of paper</source>
        <translation>PDF mit Papierbögen</translation>
    </message>
    <message>
        <source>PDF for a label printer</source>
        <translation>PDF für einen Etikettendrucker</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>Pictures (PNG), one for each</source>
        <translation>Bilder (PNG), eines je Spule</translation>
    </message>
    <message>
        <source>Label for {spool}</source>
        <translation>Etikett für {spool}</translation>
    </message>
    <message>
        <source>{n} labels</source>
        <translation>{n} Etiketten</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Save labels</source>
        <translation>Etiketten speichern</translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>Nicht gespeichert: {reason}</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Gespeichert: {file}</translation>
    </message>
</context>
<context>
    <name>LeaseKeeper</name>
    <message>
        <source>{name} has this job now. What you typed is kept.</source>
        <translation>{name} hat diesen Auftrag jetzt. Ihre Eingaben bleiben erhalten.</translation>
    </message>
    <message>
        <source>The lock ran out. What you typed is kept; take the job again to go on.</source>
        <translation>Die Sperre ist abgelaufen. Ihre Eingaben bleiben erhalten; übernehmen Sie den Auftrag erneut, um fortzufahren.</translation>
    </message>
    <message>
        <source>This job was unlocked from outside. What you typed is kept; take the job again to go on.</source>
        <translation>Dieser Auftrag wurde von außen freigegeben. Das Geschriebene bleibt; nehmen Sie den Auftrag erneut, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>Close the kiosk</source>
        <translation>Kiosk beenden</translation>
    </message>
    <message>
        <source>Only staff can close it. Please enter the password of {workstation}.</source>
        <translation>Nur das Personal kann ihn beenden. Bitte geben Sie das Passwort von {workstation} ein.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Please enter the password.</source>
        <translation>Bitte geben Sie das Passwort ein.</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>Gramm</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Failed print</source>
        <translation>Fehldruck</translation>
    </message>
    <message>
        <source>Waste</source>
        <translation>Abfall</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>New spool</source>
        <translation>Neue Spule</translation>
    </message>
    <message>
        <source>order {n}</source>
        <translation>Bestellung {n}</translation>
    </message>
    <message>
        <source>job {id}</source>
        <translation>Auftrag {id}</translation>
    </message>
    <message>
        <source>print {n}</source>
        <translation>Druck {n}</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>short of {g}</source>
        <translation>{g} fehlten</translation>
    </message>
</context>
<context>
    <name>LedgerPart</name>
    <message>
        <source>Ledger</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>Amount over time</source>
        <translation>Menge im Lauf der Zeit</translation>
    </message>
    <message>
        <source>Older entries</source>
        <translation>Ältere Einträge</translation>
    </message>
    <message>
        <source>Save the ledger as spreadsheet</source>
        <translation>Das Buch als Tabelle speichern</translation>
    </message>
    <message>
        <source>Ledger {spool}</source>
        <translation>Buch {spool}</translation>
    </message>
    <message>
        <source>Nothing was taken or weighed yet.</source>
        <translation>Noch wurde nichts entnommen oder gewogen.</translation>
    </message>
</context>
<context>
    <name>LinkBadge</name>
    <message>
        <source>{count} unsent</source>
        <translation>{count} nicht gesendet</translation>
    </message>
    <message>
        <source>Connection: {state}</source>
        <translation>Verbindung: {state}</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Offline, as of {time}</source>
        <translation>Offline, Stand {time}</translation>
    </message>
    <message>
        <source>Changes arrive by themselves.</source>
        <translation>Änderungen kommen von selbst an.</translation>
    </message>
    <message>
        <source>Click to sign in.</source>
        <translation>Klicken Sie, um sich anzumelden.</translation>
    </message>
    <message>
        <source>You see what was known last. Notes and review marks are kept and sent later. Click to try again now.</source>
        <translation>Sie sehen den letzten bekannten Stand. Notizen und Durchsichtsvermerke werden aufbewahrt und später gesendet. Klicken Sie, um es gleich noch einmal zu versuchen.</translation>
    </message>
</context>
<context>
    <name>ListAccountDialog</name>
    <message>
        <source>Your job list has an account of its own: the same one on all your computers. It is not the desk&apos;s sign-in.</source>
        <translation>Ihre Auftragsliste hat ein eigenes Konto: dasselbe auf allen Ihren Rechnern. Es ist nicht die Anmeldung dieses Arbeitsplatzes.</translation>
    </message>
    <message>
        <source>Sign in to your job list</source>
        <translation>Bei der eigenen Auftragsliste anmelden</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>I have no account yet: make one</source>
        <translation>Ich habe noch kein Konto: eines anlegen</translation>
    </message>
    <message>
        <source>Please fill in name and password.</source>
        <translation>Bitte Name und Passwort eingeben.</translation>
    </message>
    <message>
        <source>Make the account</source>
        <translation>Konto anlegen</translation>
    </message>
</context>
<context>
    <name>LoginDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Serveradresse</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Arbeitsplatz</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The server&apos;s address begins with http:// or https://.</source>
        <translation>Die Serveradresse beginnt mit http:// oder https://.</translation>
    </message>
    <message>
        <source>Please fill in workstation and password.</source>
        <translation>Bitte geben Sie Arbeitsplatz und Passwort ein.</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>Link or code</source>
        <translation>Link oder Code</translation>
    </message>
    <message>
        <source>Your link or code</source>
        <translation>Ihr Link oder Code</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Look up a job</source>
        <translation>Auftrag nachsehen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Confirm until</source>
        <translation>Zu bestätigen bis</translation>
    </message>
    <message>
        <source>The lab says</source>
        <translation>Hinweis des Labors</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>It waits to be printed, as number {number} in the queue.</source>
        <translation>Er wartet auf den Druck, als Nummer {number} in der Warteschlange.</translation>
    </message>
    <message>
        <source>The lab will look at it soon and send you a mail with the price.</source>
        <translation>Das Labor sieht ihn bald durch und schickt Ihnen eine Mail mit dem Preis.</translation>
    </message>
    <message>
        <source>The lab waits for you: please confirm the price with the link in your mail.</source>
        <translation>Das Labor wartet auf Sie: Bitte bestätigen Sie den Preis mit dem Link in Ihrer Mail.</translation>
    </message>
    <message>
        <source>It waits to be printed.</source>
        <translation>Er wartet auf den Druck.</translation>
    </message>
    <message>
        <source>It is being printed right now.</source>
        <translation>Er wird gerade gedruckt.</translation>
    </message>
    <message>
        <source>It is ready. Please pick it up and pay at the front desk.</source>
        <translation>Er ist fertig. Bitte holen Sie ihn am Tresen ab und bezahlen Sie dort.</translation>
    </message>
    <message>
        <source>It was picked up.</source>
        <translation>Er wurde abgeholt.</translation>
    </message>
    <message>
        <source>The lab cannot print it like this. The mail says why.</source>
        <translation>So kann das Labor ihn nicht drucken. Die Mail nennt den Grund.</translation>
    </message>
</context>
<context>
    <name>MailsModel</name>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Next try or sent</source>
        <translation>Nächster Versuch oder gesendet</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Submission received</source>
        <translation>Einreichung erhalten</translation>
    </message>
    <message>
        <source>Approved, please confirm</source>
        <translation>Freigegeben, bitte bestätigen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Ready for pickup</source>
        <translation>Abholbereit</translation>
    </message>
    <message>
        <source>New confirmation link</source>
        <translation>Neuer Bestätigungslink</translation>
    </message>
    <message>
        <source>The mail server does not know this recipient.</source>
        <translation>Der Mailserver kennt diese Adresse nicht.</translation>
    </message>
    <message>
        <source>The mail server did not accept our password.</source>
        <translation>Der Mailserver hat unser Passwort nicht angenommen.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full.</source>
        <translation>Das Postfach ist voll.</translation>
    </message>
    <message>
        <source>The mail server asks to try again later.</source>
        <translation>Der Mailserver bittet um einen späteren Versuch.</translation>
    </message>
    <message>
        <source>No safe connection to the mail server: check its certificate.</source>
        <translation>Keine sichere Verbindung zum Mailserver: Bitte prüfen Sie sein Zertifikat.</translation>
    </message>
    <message>
        <source>The mail server cannot be reached.</source>
        <translation>Der Mailserver ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The mail server did not answer in time.</source>
        <translation>Der Mailserver hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The mail server&apos;s name is not known in this network.</source>
        <translation>Der Name des Mailservers ist in diesem Netz nicht bekannt.</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>No more tries</source>
        <translation>Keine weiteren Versuche</translation>
    </message>
</context>
<context>
    <name>MailsView</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Mails by state</source>
        <translation>Mails nach Zustand</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>Mails</translation>
    </message>
    <message>
        <source>Show older</source>
        <translation>Ältere zeigen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Go to the job</source>
        <translation>Zum Auftrag</translation>
    </message>
    <message>
        <source>Students hear of their job by mail. What cannot be delivered is tried again, ever less often, and given up after three days or when the other side refuses for good.</source>
        <translation>Studierende erfahren per Mail von ihrem Auftrag. Was sich nicht zustellen lässt, wird in wachsenden Abständen erneut versucht und nach drei Tagen oder bei endgültiger Ablehnung aufgegeben.</translation>
    </message>
    <message>
        <source>On its way again: {mail}</source>
        <translation>Wieder unterwegs: {mail}</translation>
    </message>
    <message>
        <source>No such mails</source>
        <translation>Keine solchen Mails</translation>
    </message>
    <message>
        <source>No mail is in this state now.</source>
        <translation>Zurzeit ist keine Mail in diesem Zustand.</translation>
    </message>
    <message>
        <source>No mail yet</source>
        <translation>Noch keine Mail</translation>
    </message>
    <message>
        <source>Each step of a job that a student hears of is listed here.</source>
        <translation>Hier steht jeder Schritt eines Auftrags, von dem Studierende erfahren.</translation>
    </message>
    <message>
        <source>Send again: {mail}</source>
        <translation>Erneut senden: {mail}</translation>
    </message>
    <message>
        <source>Choose a mail first.</source>
        <translation>Wählen Sie zuerst eine Mail aus.</translation>
    </message>
</context>
<context>
    <name>MaterialDialog</name>
    <message>
        <source>Correct this spool</source>
        <translation>Diese Spule berichtigen</translation>
    </message>
    <message>
        <source>What you write here holds until another spool lies in this slot.</source>
        <translation>Was Sie hier eintragen, gilt, bis eine andere Spule in diesem Fach liegt.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Left in percent</source>
        <translation>Rest in Prozent</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Price per kg</source>
        <translation>Preis je kg</translation>
    </message>
</context>
<context>
    <name>MaterialsModel</name>
    <message>
        <source>Slot</source>
        <translation>Fach</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Price per kg</source>
        <translation>Preis je kg</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>MyPrintsModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>In step</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Wird geholt</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Still being written</source>
        <translation>Wird noch geschrieben</translation>
    </message>
    <message>
        <source>Not in the folder</source>
        <translation>Nicht im Ordner</translation>
    </message>
    <message>
        <source>Conflict copy</source>
        <translation>Konfliktkopie</translation>
    </message>
    <message>
        <source>Only elsewhere</source>
        <translation>Nur anderswo</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>This file was changed on two computers. Both versions were kept: delete the one that you do not want.</source>
        <translation>Diese Datei wurde auf zwei Rechnern geändert. Beide Fassungen wurden behalten: Löschen Sie die, die Sie nicht brauchen.</translation>
    </message>
    <message>
        <source>This entry was made by another program, or its file was not uploaded yet: it does not lie in your folder.</source>
        <translation>Dieser Eintrag stammt von einem anderen Programm, oder seine Datei wurde noch nicht hochgeladen: Sie liegt nicht in Ihrem Ordner.</translation>
    </message>
    <message>
        <source>It was taken out of the folder, so it leaves the list.</source>
        <translation>Sie wurde aus dem Ordner genommen und verlässt deshalb die Liste.</translation>
    </message>
    <message>
        <source>It is sent as soon as nobody writes it any more.</source>
        <translation>Sie wird gesendet, sobald niemand mehr an ihr schreibt.</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Gleicht ab</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>The folder is not there. Is a drive missing? Or choose another one.</source>
        <translation>Der Ordner ist nicht da. Fehlt ein Laufwerk? Oder wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This folder belongs to somebody else&apos;s list. Choose another one.</source>
        <translation>Dieser Ordner gehört zu einer anderen Liste. Wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>This is not the folder that was kept in step before. Is a drive missing?</source>
        <translation>Das ist nicht der Ordner, der bisher abgeglichen wurde. Fehlt ein Laufwerk?</translation>
    </message>
    <message>
        <source>All files are gone from the folder. Nothing was taken off the list: put them back, or say that it is meant.</source>
        <translation>Alle Dateien sind aus dem Ordner verschwunden. Von der Liste wurde nichts gestrichen: Legen Sie sie zurück, oder bestätigen Sie, dass es so gemeint ist.</translation>
    </message>
    <message>
        <source>Another Layerdesk keeps this folder in step already.</source>
        <translation>Ein anderes Layerdesk gleicht diesen Ordner schon ab.</translation>
    </message>
    <message>
        <source>A link inside the folder leads out of it. Remove it.</source>
        <translation>Eine Verknüpfung im Ordner führt aus ihm hinaus. Entfernen Sie sie.</translation>
    </message>
</context>
<context>
    <name>MyPrintsScreen</name>
    <message>
        <source>My prints</source>
        <translation>Meine Drucke</translation>
    </message>
    <message>
        <source>It is meant</source>
        <translation>So gemeint</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Change folder…</source>
        <translation>Anderer Ordner…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Herunterladen…</translation>
    </message>
    <message>
        <source>This computer has no safe place for the sign-in: you will be asked again.</source>
        <translation>Dieser Rechner hat keinen sicheren Platz für die Anmeldung: Sie werden wieder gefragt.</translation>
    </message>
    <message>
        <source>Which folder holds your prints?</source>
        <translation>In welchem Ordner liegen Ihre Drucke?</translation>
    </message>
    <message>
        <source>Files for printers (*)</source>
        <translation>Dateien für Drucker (*)</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>{name} wird geholt</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Gespeichert: {name}</translation>
    </message>
    <message>
        <source>Your own prints, on all your computers</source>
        <translation>Ihre eigenen Drucke, auf allen Ihren Rechnern</translation>
    </message>
    <message>
        <source>Choose a folder: the G-code files in it become your job list by themselves, and follow you to every computer where you sign in.</source>
        <translation>Wählen Sie einen Ordner: Die G-Code-Dateien darin werden von selbst zu Ihrer Auftragsliste und folgen Ihnen auf jeden Rechner, an dem Sie sich anmelden.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>Its .gcode, .bgcode and .3mf files are kept equal with your list. Nothing is ever deleted: what is removed elsewhere moves to .layerdesk-removed in the folder.</source>
        <translation>Seine Dateien (.gcode, .bgcode, .3mf) und Ihre Liste werden gleich gehalten. Gelöscht wird nie etwas: Was anderswo entfernt wird, wandert nach .layerdesk-removed im Ordner.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>The server does not answer. What you change meanwhile is kept and sent later.</source>
        <translation>Der Server antwortet nicht. Was Sie inzwischen ändern, bleibt erhalten und wird später gesendet.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Drag to change the order, or press Alt and an arrow.</source>
        <translation>Ziehen ändert die Reihenfolge, oder Alt und eine Pfeiltaste.</translation>
    </message>
    <message>
        <source>Nothing on your list yet</source>
        <translation>Noch nichts auf Ihrer Liste</translation>
    </message>
    <message>
        <source>Save or copy G-code files into the folder: they appear here within seconds.</source>
        <translation>Speichern oder kopieren Sie G-Code-Dateien in den Ordner: Sie erscheinen hier nach wenigen Sekunden.</translation>
    </message>
    <message>
        <source>Changed on two computers; both versions were kept: {names}</source>
        <translation>Auf zwei Rechnern geändert; beide Fassungen wurden behalten: {names}</translation>
    </message>
</context>
<context>
    <name>OpenPrint</name>
    <message>
        <source>Print {n}</source>
        <translation>Druck {n}</translation>
    </message>
    <message>
        <source>amount not known</source>
        <translation>Menge unbekannt</translation>
    </message>
    <message>
        <source>order {n}</source>
        <translation>Bestellung {n}</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>lost from sight</source>
        <translation>aus den Augen verloren</translation>
    </message>
    <message>
        <source>One print waits: of which spool was it?</source>
        <translation>Ein Druck wartet: Von welcher Spule war er?</translation>
    </message>
    <message>
        <source>{n} prints wait: of which spools were they?</source>
        <translation>{n} Drucke warten: Von welchen Spulen waren sie?</translation>
    </message>
</context>
<context>
    <name>OpenPrints</name>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>Write down all {n} proposals</source>
        <translation>Alle {n} Vorschläge eintragen</translation>
    </message>
</context>
<context>
    <name>OrderAddress</name>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>OrderBoard</name>
    <message>
        <source>Board</source>
        <translation>Tafel</translation>
    </message>
</context>
<context>
    <name>OrderCard</name>
    <message>
        <source>Gift</source>
        <translation>Geschenk</translation>
    </message>
    <message>
        <source>{n} pieces</source>
        <translation>{n} Stück</translation>
    </message>
</context>
<context>
    <name>OrderErrands</name>
    <message>
        <source>{status}: {orders}</source>
        <translation>{status}: {orders}</translation>
    </message>
    <message>
        <source>{status} again: {orders}</source>
        <translation>Wieder {status}: {orders}</translation>
    </message>
</context>
<context>
    <name>OrderExport</name>
    <message>
        <source>{n} of {all} orders read …</source>
        <translation>{n} von {all} Bestellungen gelesen…</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>More than {n} orders match: only the newest are in the file.</source>
        <translation>Mehr als {n} Bestellungen passen: Nur die neuesten stehen in der Datei.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>Käufer</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>Sendungsnummer</translation>
    </message>
</context>
<context>
    <name>OrderHistory</name>
    <message>
        <source>Sent</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Etsy user {number}</source>
        <translation>Etsy-Nutzer {number}</translation>
    </message>
    <message>
        <source>Words for the house</source>
        <translation>Für das Haus</translation>
    </message>
    <message>
        <source>Words about the print</source>
        <translation>Zum Druck</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>Photo added</source>
        <translation>Foto hinzugefügt</translation>
    </message>
    <message>
        <source>Address changed</source>
        <translation>Adresse geändert</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Filament kept for it</source>
        <translation>Filament dafür zurückgelegt</translation>
    </message>
    <message>
        <source>Put in the queue</source>
        <translation>Eingereiht</translation>
    </message>
    <message>
        <source>Print began</source>
        <translation>Druck begonnen</translation>
    </message>
    <message>
        <source>Print ready</source>
        <translation>Druck fertig</translation>
    </message>
    <message>
        <source>Print failed</source>
        <translation>Druck misslungen</translation>
    </message>
    <message>
        <source>Nobody knows how the print ended</source>
        <translation>Niemand weiß, wie der Druck endete</translation>
    </message>
    <message>
        <source>Put back into the queue</source>
        <translation>Wieder eingereiht</translation>
    </message>
    <message>
        <source>Etsy has it, and mails the buyer</source>
        <translation>Etsy hat es und schreibt dem Käufer</translation>
    </message>
    <message>
        <source>Etsy refused the parcel</source>
        <translation>Etsy hat die Sendung abgelehnt</translation>
    </message>
    <message>
        <source>Taken out of the queue</source>
        <translation>Aus der Warteschlange genommen</translation>
    </message>
    <message>
        <source>Print stopped</source>
        <translation>Druck abgebrochen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
</context>
<context>
    <name>OrderNotes</name>
    <message>
        <source>A note for your colleagues</source>
        <translation>Eine Notiz für Ihre Kollegen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Print these…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Ship…</source>
        <translation>Versenden…</translation>
    </message>
    <message>
        <source>Packing slip</source>
        <translation>Lieferschein</translation>
    </message>
    <message>
        <source>Keep filament for it</source>
        <translation>Filament dafür zurückhalten</translation>
    </message>
    <message>
        <source>Show it on Etsy</source>
        <translation>Auf Etsy zeigen</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>ITEMS</source>
        <translation>ARTIKEL</translation>
    </message>
    <message>
        <source>ADDRESS</source>
        <translation>ANSCHRIFT</translation>
    </message>
    <message>
        <source>PARCELS</source>
        <translation>PAKETE</translation>
    </message>
    <message>
        <source>MONEY</source>
        <translation>GELD</translation>
    </message>
    <message>
        <source>ORDER</source>
        <translation>BESTELLUNG</translation>
    </message>
    <message>
        <source>NOTES</source>
        <translation>NOTIZEN</translation>
    </message>
    <message>
        <source>WITH THE BUYER</source>
        <translation>MIT DEM KÄUFER</translation>
    </message>
    <message>
        <source>PRINTS</source>
        <translation>DRUCKE</translation>
    </message>
    <message>
        <source>HISTORY</source>
        <translation>VERLAUF</translation>
    </message>
    <message>
        <source>PHOTO</source>
        <translation>FOTO</translation>
    </message>
    <message>
        <source>The chosen order</source>
        <translation>Die gewählte Bestellung</translation>
    </message>
    <message>
        <source>Close order (Esc)</source>
        <translation>Bestellung schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>OrderParcels</name>
    <message>
        <source>Try again…</source>
        <translation>Noch einmal versuchen…</translation>
    </message>
</context>
<context>
    <name>OrderPhoto</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Choose a photo…</source>
        <translation>Foto wählen…</translation>
    </message>
    <message>
        <source>Another photo…</source>
        <translation>Anderes Foto…</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp)</source>
        <translation>Bilder (*.jpg *.jpeg *.png *.webp)</translation>
    </message>
    <message>
        <source>Photo of what was made</source>
        <translation>Foto des Gefertigten</translation>
    </message>
</context>
<context>
    <name>OrderPrinting</name>
    <message>
        <source>One print waits at {printer}.</source>
        <translation>Ein Druck wartet an {printer}.</translation>
    </message>
    <message>
        <source>{n} prints wait at {printer}.</source>
        <translation>{n} Drucke warten an {printer}.</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange anzeigen</translation>
    </message>
</context>
<context>
    <name>OrderSections</name>
    <message>
        <source>Items</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>Steuer</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Print time</source>
        <translation>Druckzeit</translation>
    </message>
    <message>
        <source>Failed prints</source>
        <translation>Fehldrucke</translation>
    </message>
    <message>
        <source>About the print</source>
        <translation>Zum Druck</translation>
    </message>
    <message>
        <source>For the house</source>
        <translation>Für das Haus</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>is printing</source>
        <translation>wird gedruckt</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>gedruckt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>planned {n} min</source>
        <translation>geplant {n} min</translation>
    </message>
</context>
<context>
    <name>OrderTalks</name>
    <message>
        <source>Write down what was said…</source>
        <translation>Gesagtes notieren…</translation>
    </message>
</context>
<context>
    <name>OrderWords</name>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Im Druck</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Print failed</source>
        <translation>Fehldruck</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Nicht bezahlt</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Abgeschlossen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Üblich</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Some day</source>
        <translation>Irgendwann</translation>
    </message>
    <message>
        <source>{n} orders</source>
        <translation>{n} Bestellungen</translation>
    </message>
    <message>
        <source>{what} and {n} more</source>
        <translation>{what} und {n} weitere</translation>
    </message>
    <message>
        <source>{n} d late</source>
        <translation>{n} T zu spät</translation>
    </message>
    <message>
        <source>late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>heute fällig</translation>
    </message>
    <message>
        <source>due in {n} d</source>
        <translation>fällig in {n} T</translation>
    </message>
    <message>
        <source>From the buyer</source>
        <translation>Vom Käufer</translation>
    </message>
    <message>
        <source>To the buyer</source>
        <translation>An den Käufer</translation>
    </message>
    <message>
        <source>Etsy message</source>
        <translation>Etsy-Nachricht</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Anders</translation>
    </message>
    <message>
        <source>without tracking</source>
        <translation>ohne Sendungsnummer</translation>
    </message>
    <message>
        <source>Noted here only</source>
        <translation>Nur hier vermerkt</translation>
    </message>
    <message>
        <source>On its way to Etsy…</source>
        <translation>Unterwegs zu Etsy…</translation>
    </message>
    <message>
        <source>Etsy has it, and mails the buyer</source>
        <translation>Etsy hat es und schreibt dem Käufer</translation>
    </message>
    <message>
        <source>Etsy refused it</source>
        <translation>Etsy lehnt es ab</translation>
    </message>
    <message>
        <source>Known to Etsy</source>
        <translation>Etsy bekannt</translation>
    </message>
</context>
<context>
    <name>Orders</name>
    <message>
        <source>The money went back: there is nothing to make or to send any more.</source>
        <translation>Das Geld ging zurück: Es ist nichts mehr zu fertigen oder zu versenden.</translation>
    </message>
    <message>
        <source>The order was cancelled: there is nothing to make or to send any more.</source>
        <translation>Die Bestellung wurde storniert: Es ist nichts mehr zu fertigen oder zu versenden.</translation>
    </message>
    <message>
        <source>This order is of files only: there is nothing to print.</source>
        <translation>Diese Bestellung besteht nur aus Dateien: Es gibt nichts zu drucken.</translation>
    </message>
</context>
<context>
    <name>OrdersBar</name>
    <message>
        <source>Board</source>
        <translation>Tafel</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Shops on Etsy</source>
        <translation>Läden bei Etsy</translation>
    </message>
    <message>
        <source>How the orders are shown</source>
        <translation>Wie die Bestellungen gezeigt werden</translation>
    </message>
    <message>
        <source>Fetch orders</source>
        <translation>Bestellungen holen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Vom Tag</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Bis zum Tag</translation>
    </message>
    <message>
        <source>Total from</source>
        <translation>Summe ab</translation>
    </message>
    <message>
        <source>Total ≥</source>
        <translation>Summe ≥</translation>
    </message>
    <message>
        <source>Total to</source>
        <translation>Summe bis</translation>
    </message>
    <message>
        <source>Total ≤</source>
        <translation>Summe ≤</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Letzte 365 Tage</translation>
    </message>
    <message>
        <source>These days:</source>
        <translation>Diese Tage:</translation>
    </message>
    <message>
        <source>Search buyer, number or item</source>
        <translation>Käufer, Nummer oder Artikel suchen</translation>
    </message>
    <message>
        <source>Search orders</source>
        <translation>Bestellungen durchsuchen</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
</context>
<context>
    <name>OrdersModel</name>
    <message>
        <source>Items</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>Käufer</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Fertigung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>Bestellt</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>a gift</source>
        <translation>ein Geschenk</translation>
    </message>
</context>
<context>
    <name>OrdersView</name>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>No order fits the search and the filters.</source>
        <translation>Keine Bestellung passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>Suche und Filter leeren</translation>
    </message>
    <message>
        <source>Orders come from a shop on Etsy. None is connected yet.</source>
        <translation>Bestellungen kommen aus einem Laden bei Etsy. Noch ist keiner verbunden.</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Noch keine Bestellungen</translation>
    </message>
    <message>
        <source>Shops on Etsy</source>
        <translation>Läden bei Etsy</translation>
    </message>
    <message>
        <source>As soon as somebody buys something, it stands here.</source>
        <translation>Sobald jemand etwas kauft, steht es hier.</translation>
    </message>
    <message>
        <source>Fetch orders</source>
        <translation>Bestellungen holen</translation>
    </message>
    <message>
        <source>{n} orders, newest first: more than {most} cannot be sorted otherwise. Narrow them first.</source>
        <translation>{n} Bestellungen, neueste zuerst: Mehr als {most} lassen sich nicht anders ordnen. Schränken Sie sie erst ein.</translation>
    </message>
    <message>
        <source>More than {n} orders match; only the newest of them are looked at.</source>
        <translation>Mehr als {n} Bestellungen passen; nur die neuesten davon werden durchgesehen.</translation>
    </message>
    <message>
        <source>{n} orders</source>
        <translation>{n} Bestellungen</translation>
    </message>
    <message>
        <source>The shop is connected. Its orders are fetched now.</source>
        <translation>Der Laden ist verbunden. Seine Bestellungen werden jetzt geholt.</translation>
    </message>
</context>
<context>
    <name>Pace</name>
    <message>
        <source>{size} per second</source>
        <translation>{size} pro Sekunde</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
</context>
<context>
    <name>PairingDialog</name>
    <message>
        <source>Pair {name}</source>
        <translation>{name} koppeln</translation>
    </message>
    <message>
        <source>On the device, run this command with the code. It is good once, for a few minutes.</source>
        <translation>Führen Sie auf dem Gerät diesen Befehl mit dem Code aus. Er gilt einmal, für einige Minuten.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Code {code}</source>
        <translation>Code {code}</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>Paired. Now start the program on the device with the command above.</source>
        <translation>Gekoppelt. Starten Sie das Programm auf dem Gerät jetzt mit dem Befehl oben.</translation>
    </message>
    <message>
        <source>Good for {time}</source>
        <translation>Gültig für {time}</translation>
    </message>
    <message>
        <source>This code has expired. Close this and pair the device again.</source>
        <translation>Dieser Code ist abgelaufen. Schließen Sie dies und koppeln Sie das Gerät neu.</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>No connection: this is what the server said last.</source>
        <translation>Keine Verbindung: Das ist der letzte Stand des Servers.</translation>
    </message>
    <message>
        <source>No connection: this page needs the server.</source>
        <translation>Keine Verbindung: Diese Seite braucht den Server.</translation>
    </message>
</context>
<context>
    <name>PicksBar</name>
    <message>
        <source>Ship…</source>
        <translation>Versenden…</translation>
    </message>
    <message>
        <source>Keep filament…</source>
        <translation>Filament…</translation>
    </message>
    <message>
        <source>Packing slips…</source>
        <translation>Packzettel…</translation>
    </message>
    <message>
        <source>Choose none (Esc)</source>
        <translation>Nichts wählen (Esc)</translation>
    </message>
    <message>
        <source>{n} chosen</source>
        <translation>{n} gewählt</translation>
    </message>
    <message>
        <source>Move to:</source>
        <translation>Nach:</translation>
    </message>
</context>
<context>
    <name>PickupDialog</name>
    <message>
        <source>Hand over</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>Paid and picked up</source>
        <translation>Bezahlt und abgeholt</translation>
    </message>
    <message>
        <source>AMOUNT DUE</source>
        <translation>ZU ZAHLEN</translation>
    </message>
    <message>
        <source>No price set</source>
        <translation>Kein Preis festgelegt</translation>
    </message>
    <message>
        <source>Picked up by</source>
        <translation>Abgeholt von</translation>
    </message>
    <message>
        <source>Payment number</source>
        <translation>Zahlungsnummer</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>Freiwillig</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Filament</source>
        <translation>Filament</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>My prints</source>
        <translation>Meine Drucke</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>Outgoing mail</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Storage audit</source>
        <translation>Speicherprüfung</translation>
    </message>
    <message>
        <source>Archive and prune</source>
        <translation>Archiv und Löschung</translation>
    </message>
    <message>
        <source>QUEUES</source>
        <translation>LISTEN</translation>
    </message>
    <message>
        <source>LAB</source>
        <translation>LABOR</translation>
    </message>
    <message>
        <source>SHOP</source>
        <translation>LADEN</translation>
    </message>
    <message>
        <source>MY WORK</source>
        <translation>MEINE ARBEIT</translation>
    </message>
    <message>
        <source>ADMINISTRATION</source>
        <translation>VERWALTUNG</translation>
    </message>
</context>
<context>
    <name>PlateDialog</name>
    <message>
        <source>The plate is clear</source>
        <translation>Die Druckplatte ist frei</translation>
    </message>
    <message>
        <source>Please look at the printer first: is the plate clear?</source>
        <translation>Bitte sehen Sie zuerst am Drucker nach: Ist die Druckplatte frei?</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences of this desk</source>
        <translation>Einstellungen dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Lab&apos;s storage folder</source>
        <translation>Speicherordner des Labors</translation>
    </message>
    <message>
        <source>Only when this desk shares the server&apos;s disk</source>
        <translation>Nur, wenn dieser Arbeitsplatz das Laufwerk des Servers mitbenutzt</translation>
    </message>
    <message>
        <source>Work folder</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>Beside this desk&apos;s other data</source>
        <translation>Bei den übrigen Daten dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>There is no program at {path}.</source>
        <translation>Unter {path} gibt es kein Programm.</translation>
    </message>
    <message>
        <source>There is no folder at {path}.</source>
        <translation>Unter {path} gibt es keinen Ordner.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>What is installed here</source>
        <translation>Was hier installiert ist</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Slicer for {method}</source>
        <translation>Slicer für {method}</translation>
    </message>
    <message>
        <source>Browse for: {name}</source>
        <translation>Durchsuchen für: {name}</translation>
    </message>
    <message>
        <source>Choose the slicer&apos;s program</source>
        <translation>Programm des Slicers auswählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
</context>
<context>
    <name>Preferring</name>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache ändert sich beim nächsten Start.</translation>
    </message>
</context>
<context>
    <name>PrintLine</name>
    <message>
        <source>Write it down like this</source>
        <translation>So eintragen</translation>
    </message>
    <message>
        <source>Another spool…</source>
        <translation>Andere Spule…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>It used nothing of ours</source>
        <translation>Nichts von uns verbraucht</translation>
    </message>
</context>
<context>
    <name>PrintQuestion</name>
    <message>
        <source>Mark complete</source>
        <translation>Als fertig melden</translation>
    </message>
    <message>
        <source>Print failed…</source>
        <translation>Druck fehlgeschlagen…</translation>
    </message>
    <message>
        <source>Link to a job…</source>
        <translation>Mit Auftrag verknüpfen…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>PrintTheseDialog</name>
    <message>
        <source>Print the order of {buyer}</source>
        <translation>Bestellung von {buyer} drucken</translation>
    </message>
    <message>
        <source>The prints wait in the printer&apos;s queue; each is started by somebody who looked.</source>
        <translation>Die Drucke warten in der Warteschlange des Druckers; jeden startet jemand, der nachgesehen hat.</translation>
    </message>
    <message>
        <source>Put in the queue</source>
        <translation>In die Warteschlange</translation>
    </message>
    <message>
        <source>Prints of this order wait or run already. These come on top.</source>
        <translation>Drucke dieser Bestellung warten oder laufen schon. Diese kommen hinzu.</translation>
    </message>
    <message>
        <source>ITEMS</source>
        <translation>ARTIKEL</translation>
    </message>
    <message>
        <source>PRINTER</source>
        <translation>DRUCKER</translation>
    </message>
    <message>
        <source>Choose at least one item.</source>
        <translation>Wählen Sie mindestens einen Artikel.</translation>
    </message>
    <message>
        <source>There is no printer to print on. “Printers” is where one is added.</source>
        <translation>Es gibt keinen Drucker dafür. Unter „Drucker“ wird einer hinzugefügt.</translation>
    </message>
    <message>
        <source>a file: nothing to print</source>
        <translation>eine Datei: nichts zu drucken</translation>
    </message>
    <message>
        <source>Filament for {item}</source>
        <translation>Filament für {item}</translation>
    </message>
    <message>
        <source>What is loaded</source>
        <translation>Was eingelegt ist</translation>
    </message>
    <message>
        <source>Printer for {item}</source>
        <translation>Drucker für {item}</translation>
    </message>
    <message>
        <source>Printer below</source>
        <translation>Wie unten</translation>
    </message>
    <message>
        <source>There are no printers yet.</source>
        <translation>Noch gibt es keine Drucker.</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} wartend</translation>
    </message>
    <message>
        <source>not loaded: {materials}</source>
        <translation>nicht eingelegt: {materials}</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
</context>
<context>
    <name>PrinterCard</name>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>SIM</source>
        <translation>SIM</translation>
    </message>
    <message>
        <source>Receiving a file</source>
        <translation>Empfängt eine Datei</translation>
    </message>
    <message>
        <source>A print without a name</source>
        <translation>Ein Druck ohne Namen</translation>
    </message>
    <message>
        <source>Ready for a print</source>
        <translation>Bereit für einen Druck</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Stopped by an error</source>
        <translation>Durch einen Fehler angehalten</translation>
    </message>
</context>
<context>
    <name>PrinterCommands</name>
    <message>
        <source>Light off</source>
        <translation>Licht aus</translation>
    </message>
    <message>
        <source>Light on</source>
        <translation>Licht an</translation>
    </message>
    <message>
        <source>Stop this print for good?</source>
        <translation>Diesen Druck endgültig abbrechen?</translation>
    </message>
    <message>
        <source>{job} on {printer} cannot be continued afterwards.</source>
        <translation>{job} auf {printer} lässt sich danach nicht fortsetzen.</translation>
    </message>
    <message>
        <source>Stop the print</source>
        <translation>Druck abbrechen</translation>
    </message>
</context>
<context>
    <name>PrinterConnection</name>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Wieder verbinden</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Its prints stay in the history. The printer itself goes on undisturbed.</source>
        <translation>Seine Drucke bleiben im Verlauf. Der Drucker selbst läuft ungestört weiter.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed: {name}</source>
        <translation>Entfernt: {name}</translation>
    </message>
</context>
<context>
    <name>PrinterForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Students choose it as</source>
        <translation>Zur Auswahl als</translation>
    </message>
    <message>
        <source>– none of the catalogue –</source>
        <translation>– keiner aus dem Katalog –</translation>
    </message>
    <message>
        <source>Empties its plate by itself (prints may start unattended)</source>
        <translation>Leert seine Platte selbst (Drucke dürfen unbeaufsichtigt starten)</translation>
    </message>
    <message>
        <source>kept, type to change</source>
        <translation>gespeichert, zum Ändern eintippen</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Please give the printer a name.</source>
        <translation>Bitte geben Sie dem Drucker einen Namen.</translation>
    </message>
    <message>
        <source>Please fill in: {field}</source>
        <translation>Bitte ausfüllen: {field}</translation>
    </message>
    <message>
        <source>A port is a number up to 65535.</source>
        <translation>Ein Port ist eine Zahl bis 65535.</translation>
    </message>
</context>
<context>
    <name>PrinterMaterials</name>
    <message>
        <source>Materials</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>Berichtigen…</translation>
    </message>
    <message>
        <source>As the printer says it. Corrections hold until another spool lies in the slot.</source>
        <translation>Wie der Drucker es meldet. Berichtigungen gelten, bis eine andere Spule im Fach liegt.</translation>
    </message>
</context>
<context>
    <name>PrinterNotifications</name>
    <message>
        <source>A print starts</source>
        <translation>Ein Druck beginnt</translation>
    </message>
    <message>
        <source>A print is finished</source>
        <translation>Ein Druck ist fertig</translation>
    </message>
    <message>
        <source>A print fails or stops</source>
        <translation>Ein Druck schlägt fehl oder bleibt stehen</translation>
    </message>
    <message>
        <source>Another spool is loaded</source>
        <translation>Eine andere Spule wird eingelegt</translation>
    </message>
    <message>
        <source>The printer wants maintenance</source>
        <translation>Der Drucker möchte gewartet werden</translation>
    </message>
    <message>
        <source>Send a mail</source>
        <translation>Eine Mail senden</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Mailadresse</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>Webadresse</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>TELL US WHEN</source>
        <translation>BESCHEID GEBEN, WENN</translation>
    </message>
    <message>
        <source>HOW</source>
        <translation>WIE</translation>
    </message>
    <message>
        <source>What is sent to this address is signed with {secret}. It is shown only now.</source>
        <translation>Was an diese Adresse geht, wird mit {secret} signiert. Das wird nur jetzt angezeigt.</translation>
    </message>
    <message>
        <source>Notifications are saved.</source>
        <translation>Benachrichtigungen sind gespeichert.</translation>
    </message>
</context>
<context>
    <name>PrinterNow</name>
    <message>
        <source>How far back</source>
        <translation>Wie weit zurück</translation>
    </message>
    <message>
        <source>Fetch a picture now</source>
        <translation>Jetzt ein Bild holen</translation>
    </message>
    <message>
        <source>Receiving a file</source>
        <translation>Empfängt eine Datei</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Fans</source>
        <translation>Lüfter</translation>
    </message>
    <message>
        <source>Door</source>
        <translation>Tür</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>This print</source>
        <translation>Dieser Druck</translation>
    </message>
    <message>
        <source>The printer now</source>
        <translation>Der Drucker jetzt</translation>
    </message>
    <message>
        <source>SPOOLS</source>
        <translation>SPULEN</translation>
    </message>
    <message>
        <source>Temperatures and progress</source>
        <translation>Temperaturen und Fortschritt</translation>
    </message>
    <message>
        <source>COMMANDS</source>
        <translation>BEFEHLE</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Bett</translation>
    </message>
    <message>
        <source>Chamber</source>
        <translation>Kammer</translation>
    </message>
    <message>
        <source>dashed: the target</source>
        <translation>gestrichelt: der Sollwert</translation>
    </message>
    <message>
        <source>CAMERA</source>
        <translation>KAMERA</translation>
    </message>
    <message>
        <source>No picture yet.</source>
        <translation>Noch kein Bild.</translation>
    </message>
    <message>
        <source>What the camera saw last</source>
        <translation>Was die Kamera zuletzt sah</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Drucke</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Back to all printers (Backspace)</source>
        <translation>Zurück zu allen Druckern (Rücktaste)</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>Nothing is heard from the printers right now; this is what they said last.</source>
        <translation>Von den Druckern ist gerade nichts zu hören; dies haben sie zuletzt gemeldet.</translation>
    </message>
</context>
<context>
    <name>PrinterPrints</name>
    <message>
        <source>Prints</source>
        <translation>Drucke</translation>
    </message>
    <message>
        <source>Earlier prints</source>
        <translation>Frühere Drucke</translation>
    </message>
    <message>
        <source>Link to a job…</source>
        <translation>Mit Auftrag verknüpfen…</translation>
    </message>
    <message>
        <source>Nothing was printed here yet.</source>
        <translation>Hier wurde noch nichts gedruckt.</translation>
    </message>
</context>
<context>
    <name>PrinterQueue</name>
    <message>
        <source>Add a job…</source>
        <translation>Auftrag hinzufügen…</translation>
    </message>
    <message>
        <source>Start…</source>
        <translation>Starten…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing waits here</source>
        <translation>Hier wartet nichts</translation>
    </message>
    <message>
        <source>Jobs that are ready to print can wait at a printer; each is started by somebody who looked.</source>
        <translation>Druckbereite Aufträge können an einem Drucker warten; jeden startet jemand, der nachgesehen hat.</translation>
    </message>
    <message>
        <source>Drag to change the order.</source>
        <translation>Zum Umordnen ziehen.</translation>
    </message>
    <message>
        <source>may start now</source>
        <translation>kann jetzt starten</translation>
    </message>
    <message>
        <source>No job is ready to print.</source>
        <translation>Kein Auftrag ist druckbereit.</translation>
    </message>
    <message>
        <source>Which job shall wait here?</source>
        <translation>Welcher Auftrag soll hier warten?</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Start this print?</source>
        <translation>Diesen Druck starten?</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
</context>
<context>
    <name>PrinterWords</name>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Druckt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{d} d {h} h</source>
        <translation>{d} T {h} h</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>bis {time}</translation>
    </message>
    <message>
        <source>Layer {n} of {all}</source>
        <translation>Schicht {n} von {all}</translation>
    </message>
    <message>
        <source>Layer {n}</source>
        <translation>Schicht {n}</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Bett</translation>
    </message>
    <message>
        <source>Chamber</source>
        <translation>Kammer</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Leise</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Sport</source>
        <translation>Sport</translation>
    </message>
    <message>
        <source>Ludicrous</source>
        <translation>Wahnwitzig</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>about {n} g</source>
        <translation>etwa {n} g</translation>
    </message>
    <message>
        <source>humidity {n} %</source>
        <translation>Feuchte {n} %</translation>
    </message>
    <message>
        <source>dryness {n} of 5</source>
        <translation>Trockenheit {n} von 5</translation>
    </message>
    <message>
        <source>drying, {n} min left</source>
        <translation>trocknet, noch {n} min</translation>
    </message>
    <message>
        <source>No connection to the printer.</source>
        <translation>Keine Verbindung zum Drucker.</translation>
    </message>
    <message>
        <source>The printer refuses commands from outside.</source>
        <translation>Der Drucker nimmt keine Befehle von außen an.</translation>
    </message>
    <message>
        <source>Finished: mark complete?</source>
        <translation>Fertig: als fertig melden?</translation>
    </message>
    <message>
        <source>Failed: mark failed?</source>
        <translation>Fehlgeschlagen: so melden?</translation>
    </message>
    <message>
        <source>Please look: nobody knows how this print ended.</source>
        <translation>Bitte nachsehen: Niemand weiß, wie dieser Druck endete.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Send and start</source>
        <translation>Senden und starten</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>verlangt</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>sent, waiting for the printer</source>
        <translation>gesendet, wartet auf den Drucker</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>too late, nothing was sent</source>
        <translation>zu spät, nichts wurde gesendet</translation>
    </message>
    <message>
        <source>unknown: please look at the printer</source>
        <translation>unbekannt: bitte am Drucker nachsehen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
</context>
<context>
    <name>Printers</name>
    <message>
        <source>This printer cannot do that from here.</source>
        <translation>Dieser Drucker kann das von hier aus nicht.</translation>
    </message>
    <message>
        <source>There is no connection to the printer.</source>
        <translation>Es gibt keine Verbindung zum Drucker.</translation>
    </message>
    <message>
        <source>The printer refuses commands from outside.</source>
        <translation>Der Drucker nimmt keine Befehle von außen an.</translation>
    </message>
    <message>
        <source>Not possible in the printer&apos;s present state.</source>
        <translation>Im jetzigen Zustand des Druckers nicht möglich.</translation>
    </message>
    <message>
        <source>Only an administrator&apos;s workstation may do this.</source>
        <translation>Das darf nur ein Arbeitsplatz der Administration.</translation>
    </message>
</context>
<context>
    <name>PrintsModel</name>
    <message>
        <source>Print</source>
        <translation>Druck</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Druckt</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>at the printer</source>
        <translation>am Drucker</translation>
    </message>
</context>
<context>
    <name>ProductsView</name>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
    <message>
        <source>Add a product…</source>
        <translation>Produkt hinzufügen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Search the products</source>
        <translation>Produkte durchsuchen</translation>
    </message>
    <message>
        <source>An order&apos;s item of the same name is planned with these values: filament, time and temperatures.</source>
        <translation>Ein Artikel gleichen Namens wird mit diesen Werten geplant: Filament, Zeit und Temperaturen.</translation>
    </message>
    <message>
        <source>Saved: {product}</source>
        <translation>Gespeichert: {product}</translation>
    </message>
    <message>
        <source>Delete {product}?</source>
        <translation>{product} löschen?</translation>
    </message>
    <message>
        <source>Orders that were planned with it stay as they are.</source>
        <translation>Bereits geplante Bestellungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted: {product}</source>
        <translation>Gelöscht: {product}</translation>
    </message>
    <message>
        <source>No product like that</source>
        <translation>Kein solches Produkt</translation>
    </message>
    <message>
        <source>Nothing fits what is searched for.</source>
        <translation>Nichts passt zur Suche.</translation>
    </message>
    <message>
        <source>Say once what a product is made of, and every order of it can be planned.</source>
        <translation>Einmal festhalten, woraus ein Produkt besteht, und jede Bestellung davon lässt sich planen.</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>Noch keine Produkte</translation>
    </message>
    <message>
        <source>The list appears here.</source>
        <translation>Die Liste erscheint hier.</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>Edit this product</source>
        <translation>Dieses Produkt bearbeiten</translation>
    </message>
    <message>
        <source>Add a product</source>
        <translation>Produkt hinzufügen</translation>
    </message>
    <message>
        <source>Orders with an item of this name are planned with these values.</source>
        <translation>Bestellungen mit einem Artikel dieses Namens werden mit diesen Werten geplant.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>exactly as the listing is called</source>
        <translation>genau wie das Angebot heißt</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Filament for one</source>
        <translation>Filament für eines</translation>
    </message>
    <message>
        <source>Print time</source>
        <translation>Druckzeit</translation>
    </message>
    <message>
        <source>Nozzle</source>
        <translation>Düse</translation>
    </message>
    <message>
        <source>Bed</source>
        <translation>Druckbett</translation>
    </message>
    <message>
        <source>Material cost</source>
        <translation>Materialkosten</translation>
    </message>
    <message>
        <source>Other cost</source>
        <translation>Weitere Kosten</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Aufschlag</translation>
    </message>
    <message>
        <source>Supports</source>
        <translation>Stützen</translation>
    </message>
    <message>
        <source>none, tree, on the plate only …</source>
        <translation>keine, Baum, nur auf dem Bett…</translation>
    </message>
    <message>
        <source>What is the product called?</source>
        <translation>Wie heißt das Produkt?</translation>
    </message>
    <message>
        <source>How much filament does one take?</source>
        <translation>Wie viel Filament braucht ein Stück?</translation>
    </message>
    <message>
        <source>With a cost, the suggested price appears here.</source>
        <translation>Mit Kosten erscheint hier der Preisvorschlag.</translation>
    </message>
    <message>
        <source>Suggested price: {price}</source>
        <translation>Preisvorschlag: {price}</translation>
    </message>
</context>
<context>
    <name>Profiles</name>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Filament</source>
        <translation>Filament</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>Gramm</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Nozzle / bed</source>
        <translation>Düse / Bett</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Suggested price</source>
        <translation>Preisvorschlag</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m} min</translation>
    </message>
    <message>
        <source>{h} h {m} min</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{h} h</source>
        <translation>{h} h</translation>
    </message>
</context>
<context>
    <name>ProgressSheet</name>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Proposals</name>
    <message>
        <source>Mark complete</source>
        <translation>Als fertig melden</translation>
    </message>
    <message>
        <source>Mark failed…</source>
        <translation>Fehlschlag melden…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>No job is printing or ready to print.</source>
        <translation>Kein Auftrag ist im Druck oder druckbereit.</translation>
    </message>
    <message>
        <source>Which job is this?</source>
        <translation>Welcher Auftrag ist das?</translation>
    </message>
    <message>
        <source>{name} on {printer} was started at the printer.</source>
        <translation>{name} auf {printer} wurde am Drucker gestartet.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verknüpfen</translation>
    </message>
    <message>
        <source>Linked: {name}</source>
        <translation>Verknüpft: {name}</translation>
    </message>
    <message>
        <source>{name} finished on {printer}: mark complete?</source>
        <translation>{name} ist auf {printer} fertig: als fertig melden?</translation>
    </message>
    <message>
        <source>{name} finished on {printer}. It belongs to no job yet.</source>
        <translation>{name} ist auf {printer} fertig. Der Druck gehört noch zu keinem Auftrag.</translation>
    </message>
    <message>
        <source>{name} failed on {printer}: {result}</source>
        <translation>{name} ist auf {printer} fehlgeschlagen: {result}</translation>
    </message>
    <message>
        <source>{name} on {printer}: nobody knows how it ended. Please look.</source>
        <translation>{name} auf {printer}: Niemand weiß, wie der Druck endete. Bitte nachsehen.</translation>
    </message>
</context>
<context>
    <name>QrPicture</name>
    <message>
        <source>Link as a QR code</source>
        <translation>Link als QR-Code</translation>
    </message>
</context>
<context>
    <name>QueueBar</name>
    <message>
        <source>Search name, e-mail or file</source>
        <translation>Name, E-Mail oder Datei suchen</translation>
    </message>
    <message>
        <source>Search this queue</source>
        <translation>Diese Liste durchsuchen</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Fachrichtung</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Link expired</source>
        <translation>Link abgelaufen</translation>
    </message>
    <message>
        <source>Load all</source>
        <translation>Alle laden</translation>
    </message>
    <message>
        <source>{shown} of {count} jobs</source>
        <translation>{shown} von {count} Aufträgen</translation>
    </message>
    <message>
        <source>Newest {known} of {count}</source>
        <translation>Neueste {known} von {count}</translation>
    </message>
    <message>
        <source>{count} in this queue</source>
        <translation>{count} in dieser Liste</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>All printers</source>
        <translation>Alle Drucker</translation>
    </message>
    <message>
        <source>All disciplines</source>
        <translation>Alle Fachrichtungen</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>Jobs in this queue</source>
        <translation>Aufträge in dieser Liste</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No job in this queue fits the search and the filters.</source>
        <translation>Kein Auftrag in dieser Liste passt zu Suche und Filtern.</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>Suche und Filter zurücksetzen</translation>
    </message>
    <message>
        <source>Nothing here: {queue}</source>
        <translation>Leer: {queue}</translation>
    </message>
    <message>
        <source>New submissions appear here by themselves.</source>
        <translation>Neue Einreichungen erscheinen hier von selbst.</translation>
    </message>
    <message>
        <source>Approved jobs wait here until the student confirms the price.</source>
        <translation>Freigegebene Aufträge warten hier, bis der Preis bestätigt ist.</translation>
    </message>
    <message>
        <source>Jobs come here as soon as their student has confirmed.</source>
        <translation>Aufträge kommen hierher, sobald sie bestätigt sind.</translation>
    </message>
    <message>
        <source>Start a job from “Ready to print”.</source>
        <translation>Starten Sie einen Auftrag aus „Druckbereit“.</translation>
    </message>
    <message>
        <source>Finished prints wait here for their owners.</source>
        <translation>Fertige Drucke warten hier auf ihre Abholung.</translation>
    </message>
    <message>
        <source>Prints that were handed over are listed here.</source>
        <translation>Hier stehen ausgegebene Drucke.</translation>
    </message>
    <message>
        <source>Rejected jobs are listed here with their reasons.</source>
        <translation>Hier stehen abgelehnte Aufträge mit ihren Gründen.</translation>
    </message>
    <message>
        <source>Old jobs come here when an administrator archives them.</source>
        <translation>Alte Aufträge kommen hierher, wenn die Administration sie archiviert.</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>What happened? Others will read this in the job&apos;s history.</source>
        <translation>Was ist geschehen? Andere lesen das im Verlauf des Auftrags.</translation>
    </message>
    <message>
        <source>Please write a reason.</source>
        <translation>Bitte geben Sie einen Grund an.</translation>
    </message>
</context>
<context>
    <name>ReceiptPage</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Your model is here. Thank you!</source>
        <translation>Ihr Modell ist da. Vielen Dank!</translation>
    </message>
    <message>
        <source>The lab looks at it and sends you a mail with the price. Nothing is printed before you confirm it.</source>
        <translation>Das Labor sieht es durch und schickt Ihnen eine Mail mit dem Preis. Gedruckt wird erst, wenn Sie ihn bestätigen.</translation>
    </message>
    <message>
        <source>Scan this, or keep the link: it shows where your job stands.</source>
        <translation>Scannen Sie den Code, oder notieren Sie den Link: Er zeigt, wie weit Ihr Auftrag ist.</translation>
    </message>
    <message>
        <source>Your code: {code}</source>
        <translation>Ihr Code: {code}</translation>
    </message>
    <message>
        <source>The model is being checked…</source>
        <translation>Das Modell wird geprüft…</translation>
    </message>
    <message>
        <source>Size: {size}</source>
        <translation>Größe: {size}</translation>
    </message>
    <message>
        <source>No problem was found.</source>
        <translation>Es wurde kein Problem gefunden.</translation>
    </message>
    <message>
        <source>The check takes longer; its result will be on the page behind the link.</source>
        <translation>Die Prüfung dauert länger; das Ergebnis steht später auf der Seite hinter dem Link.</translation>
    </message>
</context>
<context>
    <name>RecordSheet</name>
    <message>
        <source>Please look at what is marked.</source>
        <translation>Bitte das Markierte ansehen.</translation>
    </message>
</context>
<context>
    <name>RejectDialog</name>
    <message>
        <source>Reject this job?</source>
        <translation>Diesen Auftrag ablehnen?</translation>
    </message>
    <message>
        <source>{name}: the student gets these reasons by mail.</source>
        <translation>{name}: Die Gründe werden per Mail mitgeteilt.</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>In your own words</source>
        <translation>In Ihren eigenen Worten</translation>
    </message>
    <message>
        <source>What should the student change? Optional when a reason is ticked.</source>
        <translation>Was sollte geändert werden? Freiwillig, wenn ein Grund angekreuzt ist.</translation>
    </message>
    <message>
        <source>Please tick a reason or write one.</source>
        <translation>Bitte kreuzen Sie einen Grund an oder schreiben Sie einen.</translation>
    </message>
</context>
<context>
    <name>Revenue</name>
    <message>
        <source>By day</source>
        <translation>Nach Tagen</translation>
    </message>
    <message>
        <source>By week</source>
        <translation>Nach Wochen</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>Nach Monaten</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>{sum} in {n} orders</source>
        <translation>{sum} in {n} Bestellungen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Nothing was sold in this time.</source>
        <translation>In dieser Zeit wurde nichts verkauft.</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>Average order</source>
        <translation>Je Bestellung</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Gelungen</translation>
    </message>
    <message>
        <source>Failed or stopped</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Prints</source>
        <translation>Drucke</translation>
    </message>
    <message>
        <source>{p} % succeeded</source>
        <translation>{p} % gelungen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Nothing was printed yet.</source>
        <translation>Noch wurde nichts gedruckt.</translation>
    </message>
    <message>
        <source>Orders by status</source>
        <translation>Bestellungen nach Status</translation>
    </message>
    <message>
        <source>All orders of the shop</source>
        <translation>Alle Bestellungen des Shops</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>There is no order yet.</source>
        <translation>Es gibt noch keine Bestellung.</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produkt</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Average price</source>
        <translation>Preis im Schnitt</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>{n} orders</source>
        <translation>{n} Bestellungen</translation>
    </message>
</context>
<context>
    <name>RevenueView</name>
    <message>
        <source>Periods</source>
        <translation>Zeiträume</translation>
    </message>
    <message>
        <source>Stretch of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Neu abfragen</translation>
    </message>
    <message>
        <source>Revenue this month</source>
        <translation>Umsatz im Monat</translation>
    </message>
    <message>
        <source>Orders this month</source>
        <translation>Bestellt im Monat</translation>
    </message>
    <message>
        <source>Average order</source>
        <translation>Je Bestellung</translation>
    </message>
    <message>
        <source>Prints that succeeded</source>
        <translation>Gelungene Drucke</translation>
    </message>
    <message>
        <source>Filament used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Spools in stock</source>
        <translation>Spulen</translation>
    </message>
    <message>
        <source>Best-selling products</source>
        <translation>Meistverkaufte Produkte</translation>
    </message>
    <message>
        <source>Save as spreadsheet: best-selling products</source>
        <translation>Als Tabelle speichern: meistverkaufte Produkte</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>{n} insgesamt</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>insgesamt</translation>
    </message>
    <message>
        <source>{n} low</source>
        <translation>{n} knapp</translation>
    </message>
    <message>
        <source>none is low</source>
        <translation>keine knapp</translation>
    </message>
    <message>
        <source>for {cost} in all</source>
        <translation>für {cost} insgesamt</translation>
    </message>
    <message>
        <source>Last {n} days</source>
        <translation>Letzte {n} Tage</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>These days:</source>
        <translation>Diese Tage:</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Umsatz</translation>
    </message>
    <message>
        <source>Nothing was sold yet.</source>
        <translation>Noch wurde nichts verkauft.</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>Progress: {share}</source>
        <translation>Fortschritt: {share}</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Send to a printer</source>
        <translation>An einen Drucker senden</translation>
    </message>
    <message>
        <source>Send and start</source>
        <translation>Senden und starten</translation>
    </message>
    <message>
        <source>I have read the reasons: send it all the same</source>
        <translation>Ich habe die Gründe gelesen: trotzdem senden</translation>
    </message>
    <message>
        <source>There are no printers yet.</source>
        <translation>Es gibt noch keine Drucker.</translation>
    </message>
    <message>
        <source>No printer fits this job right now.</source>
        <translation>Kein Drucker passt gerade zu diesem Auftrag.</translation>
    </message>
    <message>
        <source>This printer does not quite fit: please read the reasons.</source>
        <translation>Dieser Drucker passt nicht ganz: Bitte lesen Sie die Gründe.</translation>
    </message>
    <message>
        <source>fits best</source>
        <translation>passt am besten</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
</context>
<context>
    <name>Sender</name>
    <message>
        <source>The server did not take a change made here: {reason}</source>
        <translation>Der Server hat eine hier gemachte Änderung nicht angenommen: {reason}</translation>
    </message>
</context>
<context>
    <name>SendingSheet</name>
    <message>
        <source>Upload</source>
        <translation>Hochladen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopped. A file that did not arrive whole is not kept.</source>
        <translation>Angehalten. Eine Datei, die nicht ganz angekommen ist, wird nicht behalten.</translation>
    </message>
</context>
<context>
    <name>Server</name>
    <message>
        <source>The server at {address} does not answer.</source>
        <translation>Der Server {address} antwortet nicht.</translation>
    </message>
    <message>
        <source>The server&apos;s answer makes no sense.</source>
        <translation>Die Antwort des Servers ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>The server has a problem of its own.</source>
        <translation>Der Server hat selbst ein Problem.</translation>
    </message>
    <message>
        <source>The server refused ({number}).</source>
        <translation>Der Server hat abgelehnt ({number}).</translation>
    </message>
    <message>
        <source>The connection broke. What has arrived is kept; try again.</source>
        <translation>Die Verbindung ist abgebrochen. Was angekommen ist, bleibt; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The connection broke. Please try again.</source>
        <translation>Die Verbindung ist abgebrochen. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The file changed while it was sent. Save it again in the slicer.</source>
        <translation>Die Datei hat sich geändert, während sie gesendet wurde. Speichern Sie sie im Slicer noch einmal.</translation>
    </message>
    <message>
        <source>The file arrived damaged. Please try again.</source>
        <translation>Die Datei ist beschädigt angekommen. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Invalid or expired token</source>
        <translation>Die Anmeldung ist abgelaufen. Bitte melden Sie sich neu an.</translation>
    </message>
    <message>
        <source>Invalid workstation ID or password</source>
        <translation>Name des Arbeitsplatzes oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Invalid username or password</source>
        <translation>Benutzername oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Invalid email or password</source>
        <translation>E-Mail-Adresse oder Passwort ist falsch.</translation>
    </message>
    <message>
        <source>Username and password are required</source>
        <translation>Benutzername und Passwort fehlen.</translation>
    </message>
    <message>
        <source>Username already exists</source>
        <translation>Diesen Benutzernamen gibt es schon.</translation>
    </message>
    <message>
        <source>Email already registered</source>
        <translation>Zu dieser E-Mail-Adresse gibt es schon ein Konto.</translation>
    </message>
    <message>
        <source>Insufficient permissions</source>
        <translation>Dazu hat dieser Arbeitsplatz keine Berechtigung.</translation>
    </message>
    <message>
        <source>This lab adds accounts itself. Please ask at the front desk.</source>
        <translation>Konten legt dieses Labor selbst an. Bitte fragen Sie am Schalter.</translation>
    </message>
    <message>
        <source>Too many failed sign-ins. Please wait before you try again.</source>
        <translation>Zu viele fehlgeschlagene Anmeldungen. Bitte warten Sie, bevor Sie es wieder versuchen.</translation>
    </message>
    <message>
        <source>Too many failed sign-ins. Please wait.</source>
        <translation>Zu viele fehlgeschlagene Anmeldungen. Bitte warten Sie.</translation>
    </message>
    <message>
        <source>Too many new accounts from here. Please wait.</source>
        <translation>Zu viele neue Konten von hier. Bitte warten Sie.</translation>
    </message>
    <message>
        <source>Too many requests. Try again in {seconds} s.</source>
        <translation>Zu viele Anfragen. Versuchen Sie es in {seconds} s noch einmal.</translation>
    </message>
    <message>
        <source>The database is not available. Please try again.</source>
        <translation>Die Datenbank ist nicht erreichbar. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The storage is not available. Please try again.</source>
        <translation>Der Speicher ist nicht erreichbar. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The server made a mistake. It is in its log; nothing was changed.</source>
        <translation>Der Server hat einen Fehler gemacht. Er steht im Protokoll; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>The storage did not take the file; nothing was changed. Please try again.</source>
        <translation>Der Speicher hat die Datei nicht angenommen; geändert wurde nichts. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The lab&apos;s storage is full just now. Please tell the staff at the desk.</source>
        <translation>Der Speicher des Labors ist gerade voll. Bitte sagen Sie am Schalter Bescheid.</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full just now. Please tell the staff at the desk.</source>
        <translation>Die Platte des Servers ist gerade voll. Bitte sagen Sie am Schalter Bescheid.</translation>
    </message>
    <message>
        <source>The request is too large.</source>
        <translation>Die Anfrage ist zu groß.</translation>
    </message>
    <message>
        <source>Job is currently locked by another user.</source>
        <translation>Der Auftrag ist gerade bei jemand anderem in Arbeit.</translation>
    </message>
    <message>
        <source>You do not hold the lock for this job</source>
        <translation>Dieser Auftrag ist nicht bei Ihnen in Arbeit.</translation>
    </message>
    <message>
        <source>Your lock on this job was lost. Open the job again to continue; nothing was changed.</source>
        <translation>Der Auftrag ist nicht mehr bei Ihnen in Arbeit. Öffnen Sie ihn neu, um weiterzumachen; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>The lock on this job was lost while its files were being moved; nothing was changed.</source>
        <translation>Die Sperre des Auftrags ging verloren, während seine Dateien verschoben wurden; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>Job cannot be approved in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht angenommen werden.</translation>
    </message>
    <message>
        <source>Job cannot be rejected in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht abgelehnt werden.</translation>
    </message>
    <message>
        <source>Job cannot be confirmed in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht bestätigt werden.</translation>
    </message>
    <message>
        <source>Job cannot be marked as printing in its current status</source>
        <translation>Der Druck des Auftrags kann in seinem jetzigen Status nicht begonnen werden.</translation>
    </message>
    <message>
        <source>Job cannot be marked as complete in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht fertig gemeldet werden.</translation>
    </message>
    <message>
        <source>Job cannot be marked as picked up in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht ausgegeben werden.</translation>
    </message>
    <message>
        <source>Job cannot be deleted in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>Job cannot be sent to a printer in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht an einen Drucker gehen.</translation>
    </message>
    <message>
        <source>Job cannot be linked to a print in its current status</source>
        <translation>Der Auftrag kann in seinem jetzigen Status nicht mit einem Druck verbunden werden.</translation>
    </message>
    <message>
        <source>Job cannot be {changed} in its current status</source>
        <translation>Das geht im jetzigen Status des Auftrags nicht ({changed}).</translation>
    </message>
    <message>
        <source>Job not found</source>
        <translation>Diesen Auftrag gibt es nicht (mehr).</translation>
    </message>
    <message>
        <source>The job was deleted meanwhile.</source>
        <translation>Der Auftrag wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>This job has no such file.</source>
        <translation>Diese Datei hat der Auftrag nicht.</translation>
    </message>
    <message>
        <source>The file is missing from the storage. Ask an administrator to run an audit.</source>
        <translation>Die Datei fehlt im Speicher. Bitten Sie die Verwaltung um eine Prüfung.</translation>
    </message>
    <message>
        <source>A file of this job is missing from the storage. Ask an administrator to run an audit.</source>
        <translation>Eine Datei dieses Auftrags fehlt im Speicher. Bitten Sie die Verwaltung um eine Prüfung.</translation>
    </message>
    <message>
        <source>{name} changed since it was listed. Refresh the list and look at it again.</source>
        <translation>{name} hat sich geändert, seit die Liste geladen wurde. Laden Sie die Liste neu, und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>{name} is not one of the job&apos;s files. Refresh the list and choose again.</source>
        <translation>{name} gehört nicht zu den Dateien des Auftrags. Laden Sie die Liste neu, und wählen Sie noch einmal.</translation>
    </message>
    <message>
        <source>The student&apos;s original is never replaced. Save the sliced file under another extension.</source>
        <translation>Das Original wird nie ersetzt. Speichern Sie die gesliceten Daten mit einer anderen Endung.</translation>
    </message>
    <message>
        <source>The sliced file is larger than {limit} MB.</source>
        <translation>Die geslicete Datei ist größer als {limit} MB.</translation>
    </message>
    <message>
        <source>Nobody on the staff list is called {name}.</source>
        <translation>Auf der Mitarbeiterliste heißt niemand {name}.</translation>
    </message>
    <message>
        <source>{name} is not active any more. Choose another name.</source>
        <translation>{name} ist nicht mehr aktiv. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Staff member with this name already exists</source>
        <translation>Diesen Namen gibt es schon auf der Mitarbeiterliste.</translation>
    </message>
    <message>
        <source>An email was sent recently. Please wait before resending.</source>
        <translation>Vor kurzem ging schon eine Mail hinaus. Bitte warten Sie, bevor Sie noch eine senden.</translation>
    </message>
    <message>
        <source>This email was sent already, or is being sent now.</source>
        <translation>Diese Mail ist schon hinausgegangen, oder sie geht gerade hinaus.</translation>
    </message>
    <message>
        <source>An identical active job has already been submitted.</source>
        <translation>Genau diesen Auftrag gibt es schon.</translation>
    </message>
    <message>
        <source>Give at least one reason, or your own words in custom_reason.</source>
        <translation>Nennen Sie mindestens einen Grund, oder sagen Sie ihn mit eigenen Worten.</translation>
    </message>
    <message>
        <source>There is no such printer.</source>
        <translation>Diesen Drucker gibt es nicht.</translation>
    </message>
    <message>
        <source>There is already a printer called {name}.</source>
        <translation>Einen Drucker namens {name} gibt es schon.</translation>
    </message>
    <message>
        <source>The job is not ready to be printed.</source>
        <translation>Der Auftrag ist nicht bereit zum Drucken.</translation>
    </message>
    <message>
        <source>{name} is working on this job.</source>
        <translation>{name} arbeitet an diesem Auftrag.</translation>
    </message>
    <message>
        <source>This job is being printed already.</source>
        <translation>Dieser Auftrag wird schon gedruckt.</translation>
    </message>
    <message>
        <source>This job is being printed on {name}.</source>
        <translation>Dieser Auftrag wird auf {name} gedruckt.</translation>
    </message>
    <message>
        <source>This print belongs to another job already.</source>
        <translation>Dieser Druck gehört schon zu einem anderen Auftrag.</translation>
    </message>
    <message>
        <source>Another file is just being sent to this printer.</source>
        <translation>An diesen Drucker wird gerade eine andere Datei gesendet.</translation>
    </message>
    <message>
        <source>This job is just being sent to another printer.</source>
        <translation>Dieser Auftrag wird gerade an einen anderen Drucker gesendet.</translation>
    </message>
    <message>
        <source>This is over already.</source>
        <translation>Das ist schon vorbei.</translation>
    </message>
    <message>
        <source>This was already sent to the printer. Stop the print instead.</source>
        <translation>Das ging schon an den Drucker. Halten Sie stattdessen den Druck an.</translation>
    </message>
    <message>
        <source>A print of ours runs on {name}. Wait for its end, or stop it, before you remove it.</source>
        <translation>Auf {name} läuft ein Druck von uns. Warten Sie sein Ende ab, oder halten Sie ihn an, bevor Sie den Drucker entfernen.</translation>
    </message>
    <message>
        <source>This print is under way. Stop it at the printer, then delete it.</source>
        <translation>Dieser Druck läuft. Halten Sie ihn am Drucker an, dann löschen Sie ihn.</translation>
    </message>
    <message>
        <source>The queue has changed meanwhile. Look at it again, then order it.</source>
        <translation>Die Warteschlange hat sich inzwischen geändert. Sehen Sie noch einmal nach, dann ordnen Sie sie.</translation>
    </message>
    <message>
        <source>There is no such order.</source>
        <translation>Diese Bestellung gibt es nicht.</translation>
    </message>
    <message>
        <source>This order was {status}: there is nothing to make or to send any more.</source>
        <translation>Diese Bestellung hat den Stand „{status}“: Zu fertigen oder zu senden ist nichts mehr.</translation>
    </message>
    <message>
        <source>This order has nothing to print.</source>
        <translation>An dieser Bestellung ist nichts zu drucken.</translation>
    </message>
    <message>
        <source>There is no such shop.</source>
        <translation>Diesen Shop gibt es nicht.</translation>
    </message>
    <message>
        <source>This shop&apos;s orders are being fetched already.</source>
        <translation>Die Bestellungen dieses Shops werden schon geholt.</translation>
    </message>
    <message>
        <source>Etsy is busy and did not take the request. Try again in a few minutes.</source>
        <translation>Etsy ist überlastet und hat die Anfrage nicht angenommen. Versuchen Sie es in einigen Minuten noch einmal.</translation>
    </message>
    <message>
        <source>The photo is larger than {limit} MB.</source>
        <translation>Das Foto ist größer als {limit} MB.</translation>
    </message>
    <message>
        <source>photo must be a JPEG, PNG or WebP picture.</source>
        <translation>Das Foto muss ein JPEG-, PNG- oder WebP-Bild sein.</translation>
    </message>
    <message>
        <source>Filament not found</source>
        <translation>Diese Spule gibt es nicht (mehr).</translation>
    </message>
    <message>
        <source>Spool {id} holds {there}, not {wanted}. Weigh it, or choose another spool.</source>
        <translation>Auf Spule {id} sind {there}, nicht {wanted}. Wiegen Sie sie, oder wählen Sie eine andere Spule.</translation>
    </message>
    <message>
        <source>The weight of the empty spool is not known. State spool_weight first, or weigh without it.</source>
        <translation>Das Gewicht der leeren Spule ist nicht bekannt. Geben Sie es zuerst an, oder wiegen Sie ohne sie.</translation>
    </message>
    <message>
        <source>gross_grams is less than the empty spool weighs ({weight}).</source>
        <translation>Das ist weniger, als die leere Spule wiegt ({weight}).</translation>
    </message>
    <message>
        <source>This spool is archived. Fetch it back first.</source>
        <translation>Diese Spule ist im Archiv. Holen Sie sie zuerst zurück.</translation>
    </message>
    <message>
        <source>This print runs again. Wait until it ends.</source>
        <translation>Dieser Druck läuft wieder. Warten Sie, bis er endet.</translation>
    </message>
    <message>
        <source>This print waits for no filament.</source>
        <translation>Dieser Druck wartet auf kein Filament.</translation>
    </message>
    <message>
        <source>This print was settled already.</source>
        <translation>Dieser Druck ist schon abgerechnet.</translation>
    </message>
    <message>
        <source>The file is not the one that was approved any more. Nothing was sent.</source>
        <translation>Die Datei ist nicht mehr die freigegebene. Gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>The connection to the printer broke while the file was sent. Nothing was started.</source>
        <translation>Die Verbindung zum Drucker ist abgebrochen, während die Datei gesendet wurde. Begonnen wurde nichts.</translation>
    </message>
    <message>
        <source>The connection broke after the start was sent. It is not sent again: look at the printer.</source>
        <translation>Die Verbindung ist abgebrochen, nachdem der Start gesendet war. Er wird nicht noch einmal gesendet: Sehen Sie am Drucker nach.</translation>
    </message>
    <message>
        <source>The printer does not show that it prints. It is not sent again: look at the printer.</source>
        <translation>Der Drucker zeigt nicht, dass er druckt. Es wird nicht noch einmal gesendet: Sehen Sie am Drucker nach.</translation>
    </message>
    <message>
        <source>Something else was started at the printer in the same moment. This file was not.</source>
        <translation>Am Drucker wurde im selben Augenblick etwas anderes begonnen, diese Datei nicht.</translation>
    </message>
    <message>
        <source>The upload took more than an hour. Nothing was started.</source>
        <translation>Das Senden dauerte mehr als eine Stunde. Begonnen wurde nichts.</translation>
    </message>
    <message>
        <source>The printer did not say what it is doing. Nothing was started.</source>
        <translation>Der Drucker hat nicht gesagt, was er tut. Begonnen wurde nichts.</translation>
    </message>
    <message>
        <source>A person took it back.</source>
        <translation>Jemand hat es zurückgenommen.</translation>
    </message>
    <message>
        <source>The server was interrupted while it prepared this. Nothing was started.</source>
        <translation>Der Server wurde bei der Vorbereitung unterbrochen. Begonnen wurde nichts.</translation>
    </message>
    <message>
        <source>It could not be sent within a minute, so it was dropped. Nothing was sent.</source>
        <translation>Es konnte nicht binnen einer Minute gesendet werden und wurde verworfen. Gesendet wurde nichts.</translation>
    </message>
    <message>
        <source>Look at the printer first: a print is started only when somebody says that the plate is clear.</source>
        <translation>Sehen Sie zuerst zum Drucker: Ein Druck beginnt erst, wenn jemand sagt, dass das Bett frei ist.</translation>
    </message>
    <message>
        <source>The printer is switched off here.</source>
        <translation>Der Drucker ist hier abgeschaltet.</translation>
    </message>
    <message>
        <source>The printer is offline.</source>
        <translation>Der Drucker ist offline.</translation>
    </message>
    <message>
        <source>The printer has not reported yet.</source>
        <translation>Der Drucker hat sich noch nicht gemeldet.</translation>
    </message>
    <message>
        <source>The printer takes no commands; start it at the printer.</source>
        <translation>Der Drucker nimmt keine Befehle an; beginnen Sie den Druck am Drucker.</translation>
    </message>
    <message>
        <source>The printer reports an error; somebody must look.</source>
        <translation>Der Drucker meldet einen Fehler; jemand muss nachsehen.</translation>
    </message>
    <message>
        <source>The last print did not end well; somebody must look at the printer.</source>
        <translation>Der letzte Druck ist nicht gut ausgegangen; jemand muss am Drucker nachsehen.</translation>
    </message>
    <message>
        <source>It comes after {name}.</source>
        <translation>Er kommt nach {name}.</translation>
    </message>
    <message>
        <source>Slot {slot} is empty.</source>
        <translation>Fach {slot} ist leer.</translation>
    </message>
    <message>
        <source>Slot {slot} holds {there}, not {wanted}.</source>
        <translation>In Fach {slot} liegt {there}, nicht {wanted}.</translation>
    </message>
    <message>
        <source>No spool of {material} is loaded.</source>
        <translation>Es liegt keine Spule {material} ein.</translation>
    </message>
    <message>
        <source>It is offline.</source>
        <translation>Er ist offline.</translation>
    </message>
    <message>
        <source>It is busy.</source>
        <translation>Er ist beschäftigt.</translation>
    </message>
    <message>
        <source>It is busy with {name}.</source>
        <translation>Er druckt gerade {name}.</translation>
    </message>
    <message>
        <source>It prints {endings}; the approved file is {name}.</source>
        <translation>Er druckt {endings}; die freigegebene Datei ist {name}.</translation>
    </message>
    <message>
        <source>The student asked for {wanted}; this is a {there}.</source>
        <translation>Gewünscht war {wanted}; dies ist ein {there}.</translation>
    </message>
    <message>
        <source>The file was sliced for {printer}.</source>
        <translation>Die Datei wurde für {printer} gesliced.</translation>
    </message>
    <message>
        <source>The model is larger than its build volume.</source>
        <translation>Das Modell ist größer als sein Bauraum.</translation>
    </message>
    <message>
        <source>It has {there} loaded; the file wants {wanted}.</source>
        <translation>Eingelegt ist {there}; die Datei will {wanted}.</translation>
    </message>
    <message>
        <source>The spool that was meant for it was removed.</source>
        <translation>Die Spule, die dafür gedacht war, wurde entfernt.</translation>
    </message>
    <message>
        <source>Nobody knows how this print ended.</source>
        <translation>Niemand weiß, wie dieser Druck geendet hat.</translation>
    </message>
    <message>
        <source>How much it used is not known: its file did not say.</source>
        <translation>Wie viel er verbraucht hat, ist nicht bekannt: Seine Datei sagt es nicht.</translation>
    </message>
    <message>
        <source>How far it got is not known.</source>
        <translation>Wie weit er kam, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It was printed from {count} trays. State how much of each spool it used.</source>
        <translation>Er wurde aus {count} Fächern gedruckt. Geben Sie an, wie viel er von jeder Spule verbraucht hat.</translation>
    </message>
    <message>
        <source>Several spools are tied to {printer}.</source>
        <translation>An {printer} hängen mehrere Spulen.</translation>
    </message>
    <message>
        <source>No spool is tied to slot {slot} of {printer}.</source>
        <translation>An Fach {slot} von {printer} hängt keine Spule.</translation>
    </message>
    <message>
        <source>No spool is tied to {printer}.</source>
        <translation>An {printer} hängt keine Spule.</translation>
    </message>
    <message>
        <source>This spool was tied after the print had begun.</source>
        <translation>Diese Spule kam dorthin, als der Druck schon lief.</translation>
    </message>
    <message>
        <source>The printer shows another spool in that slot now.</source>
        <translation>Der Drucker zeigt in diesem Fach jetzt eine andere Spule.</translation>
    </message>
    <message>
        <source>The print was made for {wanted}, this spool is {there}.</source>
        <translation>Der Druck war für {wanted} gemacht, diese Spule ist {there}.</translation>
    </message>
    <message>
        <source>A device with the ID {id} exists already.</source>
        <translation>Ein Gerät mit der Kennung {id} gibt es schon.</translation>
    </message>
    <message>
        <source>{name} is being synced. Change how it is reached when that has ended.</source>
        <translation>{name} wird gerade abgeglichen. Ändern Sie danach, wie es erreicht wird.</translation>
    </message>
    <message>
        <source>The file is larger than {limit} MB.</source>
        <translation>Die Datei ist größer als {limit} MB.</translation>
    </message>
    <message>
        <source>The file was changed elsewhere meanwhile. Look at it again.</source>
        <translation>Die Datei wurde inzwischen anderswo geändert. Sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>The list was changed elsewhere meanwhile. Look at it again.</source>
        <translation>Die Liste wurde inzwischen anderswo geändert. Sehen Sie noch einmal nach.</translation>
    </message>
    <message>
        <source>All your files together may have {limit} MB. Delete jobs that you no longer need.</source>
        <translation>Alle Ihre Dateien zusammen dürfen {limit} MB haben. Löschen Sie Aufträge, die Sie nicht mehr brauchen.</translation>
    </message>
    <message>
        <source>No file has been uploaded for this job</source>
        <translation>Zu diesem Auftrag wurde keine Datei hochgeladen.</translation>
    </message>
    <message>
        <source>You have {count} open jobs. Wait for one to end, or cancel one.</source>
        <translation>Sie haben {count} offene Aufträge. Warten Sie das Ende eines Auftrags ab, oder brechen Sie einen ab.</translation>
    </message>
    <message>
        <source>This job has ended already.</source>
        <translation>Dieser Auftrag ist schon zu Ende.</translation>
    </message>
    <message>
        <source>This job has no result yet.</source>
        <translation>Dieser Auftrag hat noch kein Ergebnis.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>{field} is required.</source>
        <translation>{field} fehlt.</translation>
    </message>
    <message>
        <source>{field} must not be empty.</source>
        <translation>{field} darf nicht leer sein.</translation>
    </message>
    <message>
        <source>{field} is too long.</source>
        <translation>{field} ist zu lang.</translation>
    </message>
    <message>
        <source>{field} is not valid.</source>
        <translation>{field} ist nicht gültig.</translation>
    </message>
    <message>
        <source>{field} must have at least {count} characters.</source>
        <translation>{field} muss mindestens {count} Zeichen haben.</translation>
    </message>
    <message>
        <source>{field} must have at most {count} characters.</source>
        <translation>{field} darf höchstens {count} Zeichen haben.</translation>
    </message>
    <message>
        <source>{field} must be at least {count}.</source>
        <translation>{field} muss mindestens {count} sein.</translation>
    </message>
    <message>
        <source>{field} must be at most {count}.</source>
        <translation>{field} darf höchstens {count} sein.</translation>
    </message>
    <message>
        <source>{field} must be more than {count}.</source>
        <translation>{field} muss mehr als {count} sein.</translation>
    </message>
</context>
<context>
    <name>SettleDialog</name>
    <message>
        <source>Of which spool was {print}?</source>
        <translation>Von welcher Spule war {print}?</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Search the spools</source>
        <translation>Spulen durchsuchen</translation>
    </message>
    <message>
        <source>How many grams did it take of each?</source>
        <translation>Wie viel Gramm hat er von jeder gebraucht?</translation>
    </message>
    <message>
        <source>Spools</source>
        <translation>Spulen</translation>
    </message>
    <message>
        <source>Ctrl chooses another spool as well, for a print that was made of several.</source>
        <translation>Mit Strg kommt eine weitere Spule dazu, für einen Druck aus mehreren.</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>Gramm</translation>
    </message>
    <message>
        <source>Grams of {spool}</source>
        <translation>Gramm von {spool}</translation>
    </message>
    <message>
        <source>Together {g}.</source>
        <translation>Zusammen {g}.</translation>
    </message>
    <message>
        <source>Together {g}; the print took {all}.</source>
        <translation>Zusammen {g}; der Druck brauchte {all}.</translation>
    </message>
    <message>
        <source>How many grams did it take?</source>
        <translation>Wie viel Gramm hat er gebraucht?</translation>
    </message>
    <message>
        <source>Please choose a spool.</source>
        <translation>Bitte eine Spule wählen.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Spools</source>
        <translation>Spulen</translation>
    </message>
</context>
<context>
    <name>ShelfBar</name>
    <message>
        <source>Search the stock</source>
        <translation>Bestand durchsuchen</translation>
    </message>
    <message>
        <source>Material, colour, vendor or number</source>
        <translation>Material, Farbe, Hersteller, Nummer</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Order of the shelf</source>
        <translation>Reihenfolge im Regal</translation>
    </message>
    <message>
        <source>Which spools</source>
        <translation>Welche Spulen</translation>
    </message>
    <message>
        <source>All materials</source>
        <translation>Alle Materialien</translation>
    </message>
    <message>
        <source>All colours</source>
        <translation>Alle Farben</translation>
    </message>
    <message>
        <source>All locations</source>
        <translation>Alle Orte</translation>
    </message>
</context>
<context>
    <name>ShelfView</name>
    <message>
        <source>Add a spool…</source>
        <translation>Spule hinzufügen…</translation>
    </message>
    <message>
        <source>Import spools from Spoolman</source>
        <translation>Spulen aus Spoolman übernehmen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Neu abfragen</translation>
    </message>
    <message>
        <source>{n} labels…</source>
        <translation>{n} Etiketten…</translation>
    </message>
    <message>
        <source>Filament</source>
        <translation>Filament</translation>
    </message>
    <message>
        <source>The spools of the house appear here.</source>
        <translation>Die Spulen des Hauses erscheinen hier.</translation>
    </message>
    <message>
        <source>No spool like that</source>
        <translation>Keine solche Spule</translation>
    </message>
    <message>
        <source>Nothing fits what is asked for.</source>
        <translation>Nichts passt zu dieser Auswahl.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>No filament yet</source>
        <translation>Noch kein Filament</translation>
    </message>
    <message>
        <source>Add the spools that are there, or import them from Spoolman. Prints are then counted by themselves.</source>
        <translation>Die vorhandenen Spulen hinzufügen oder aus Spoolman übernehmen. Drucke werden dann von selbst gezählt.</translation>
    </message>
</context>
<context>
    <name>ShipDialog</name>
    <message>
        <source>Ship the order of {buyer}</source>
        <translation>Bestellung von {buyer} versenden</translation>
    </message>
    <message>
        <source>Ship and tell Etsy</source>
        <translation>Versenden und Etsy melden</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Zusteller</translation>
    </message>
    <message>
        <source>Tracking number</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>Note to the buyer</source>
        <translation>Nachricht an den Käufer</translation>
    </message>
    <message>
        <source>Tell Etsy, which mails the buyer</source>
        <translation>Etsy melden, das dem Käufer schreibt</translation>
    </message>
    <message>
        <source>Send the shop a copy of that mail</source>
        <translation>Dem Laden eine Kopie dieser Mail schicken</translation>
    </message>
    <message>
        <source>Who carries it? A tracking number means nothing without a carrier.</source>
        <translation>Wer stellt zu? Eine Sendungsnummer sagt ohne Zusteller nichts.</translation>
    </message>
    <message>
        <source>Two parcels have the same tracking number.</source>
        <translation>Zwei Pakete haben dieselbe Sendungsnummer.</translation>
    </message>
    <message>
        <source>The note is too long: {n} characters are the most.</source>
        <translation>Die Nachricht ist zu lang: höchstens {n} Zeichen.</translation>
    </message>
    <message>
        <source>Tracking number of {buyer}</source>
        <translation>Sendungsnummer für {buyer}</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Mark as shipped</source>
        <translation>Als versandt vermerken</translation>
    </message>
    <message>
        <source>Only noted here: the buyer hears nothing, and Etsy still shows the order as open.</source>
        <translation>Nur hier vermerkt: Der Käufer erfährt nichts, und bei Etsy bleibt die Bestellung offen.</translation>
    </message>
    <message>
        <source>Etsy mails each buyer at once, with the number that stands here. It cannot be called back.</source>
        <translation>Etsy schreibt jedem Käufer sofort, mit der Nummer, die hier steht. Das lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Etsy mails the buyer this number at once. That mail cannot be called back.</source>
        <translation>Etsy schreibt dem Käufer diese Nummer sofort. Diese Mail lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Etsy mails the buyer at once, without a tracking number. It cannot be called back.</source>
        <translation>Etsy schreibt dem Käufer sofort, ohne Sendungsnummer. Das lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Ship {n} orders</source>
        <translation>{n} Bestellungen versenden</translation>
    </message>
    <message>
        <source>This order stands at “{status}”: is it meant to leave already?</source>
        <translation>Diese Bestellung steht auf „{status}“: Soll sie schon weg?</translation>
    </message>
    <message>
        <source>Not paid yet: {buyers}. Are they meant to leave already?</source>
        <translation>Noch nicht bezahlt: {buyers}. Soll das schon hinausgehen?</translation>
    </message>
</context>
<context>
    <name>Shipping</name>
    <message>
        <source>{n} of {all} orders shipped …</source>
        <translation>{n} von {all} Bestellungen versandt…</translation>
    </message>
    <message>
        <source>Shipped: {buyers}. Etsy is told now.</source>
        <translation>Versandt: {buyers}. Etsy erfährt es jetzt.</translation>
    </message>
    <message>
        <source>Shipped: {buyers}. Etsy is told of {n} of them.</source>
        <translation>Versandt: {buyers}. Etsy erfährt von {n} davon.</translation>
    </message>
    <message>
        <source>Shipped: {buyers}. Nobody was told.</source>
        <translation>Versandt: {buyers}. Niemand wurde benachrichtigt.</translation>
    </message>
</context>
<context>
    <name>ShopCard</name>
    <message>
        <source>Fetch orders</source>
        <translation>Bestellungen holen</translation>
    </message>
    <message>
        <source>Connect again…</source>
        <translation>Neu verbinden…</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen…</translation>
    </message>
    <message>
        <source>Disconnect {shop}?</source>
        <translation>{shop} trennen?</translation>
    </message>
    <message>
        <source>Its orders stay here, but no new ones come, and parcels are not told to Etsy any more.</source>
        <translation>Die Bestellungen bleiben hier, aber es kommen keine neuen, und Pakete werden Etsy nicht mehr gemeldet.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Disconnected: {shop}</source>
        <translation>Getrennt: {shop}</translation>
    </message>
</context>
<context>
    <name>ShopWords</name>
    <message>
        <source>Not allowed everything</source>
        <translation>Nicht alles erlaubt</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Fetching orders</source>
        <translation>Holt Bestellungen</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{n} orders</source>
        <translation>{n} Bestellungen</translation>
    </message>
    <message>
        <source>fetched last: {time}</source>
        <translation>zuletzt geholt: {time}</translation>
    </message>
    <message>
        <source>connected since {time}</source>
        <translation>verbunden seit {time}</translation>
    </message>
    <message>
        <source>Etsy does not allow: {scopes}. Connect it again.</source>
        <translation>Etsy erlaubt nicht: {scopes}. Verbinden Sie ihn neu.</translation>
    </message>
    <message>
        <source>No orders come from {shops}: connect it again under “Shops on Etsy”.</source>
        <translation>Von {shops} kommen keine Bestellungen: Bitte unter „Läden bei Etsy“ neu verbinden.</translation>
    </message>
    <message>
        <source>{seen} of {expected} orders read, {new} of them new …</source>
        <translation>{seen} von {expected} Bestellungen gelesen, {new} davon neu…</translation>
    </message>
    <message>
        <source>Etsy is asked for orders …</source>
        <translation>Etsy wird nach Bestellungen gefragt…</translation>
    </message>
    <message>
        <source>One order was not understood</source>
        <translation>Eine Bestellung war nicht zu verstehen</translation>
    </message>
    <message>
        <source>{n} orders were not understood</source>
        <translation>{n} Bestellungen waren nicht zu verstehen</translation>
    </message>
    <message>
        <source>Nothing new on Etsy.</source>
        <translation>Nichts Neues bei Etsy.</translation>
    </message>
    <message>
        <source>From Etsy: {new} new orders, {changed} changed.</source>
        <translation>Von Etsy: {new} neue Bestellungen, {changed} geändert.</translation>
    </message>
</context>
<context>
    <name>ShopsPage</name>
    <message>
        <source>Connect a shop…</source>
        <translation>Laden verbinden…</translation>
    </message>
    <message>
        <source>Each shop on Etsy is connected once, by somebody who can sign in there.</source>
        <translation>Jeder Laden bei Etsy wird einmal verbunden, von jemandem, der sich dort anmelden kann.</translation>
    </message>
    <message>
        <source>Etsy&apos;s limit for this app is used up. It is asked again at {time}.</source>
        <translation>Das Kontingent bei Etsy ist aufgebraucht. Ab {time} wird wieder gefragt.</translation>
    </message>
    <message>
        <source>The server has no key of Etsy yet: the settings etsy.keystring, etsy.shared_secret and etsy.redirect_uri are empty.</source>
        <translation>Der Server hat noch keinen Schlüssel von Etsy: Die Einstellungen etsy.keystring, etsy.shared_secret und etsy.redirect_uri sind leer.</translation>
    </message>
    <message>
        <source>Etsy is not set up</source>
        <translation>Etsy ist nicht eingerichtet</translation>
    </message>
    <message>
        <source>Connect a shop, and its orders come here by themselves.</source>
        <translation>Verbinden Sie einen Laden, und seine Bestellungen kommen von selbst hierher.</translation>
    </message>
    <message>
        <source>No shop is connected</source>
        <translation>Kein Laden ist verbunden</translation>
    </message>
    <message>
        <source>Shops on Etsy</source>
        <translation>Läden bei Etsy</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Signing</name>
    <message>
        <source>What you wrote meanwhile is kept and sent after signing in.</source>
        <translation>Was Sie inzwischen geschrieben haben, bleibt erhalten und wird nach der Anmeldung gesendet.</translation>
    </message>
    <message>
        <source>Signed out here. The server will hear of it when the token expires.</source>
        <translation>Hier abgemeldet. Der Server erfährt es, wenn das Token abläuft.</translation>
    </message>
    <message>
        <source>This computer has no safe place for the token: please sign in again at the next start.</source>
        <translation>Dieser Computer hat keinen sicheren Ort für das Token: Bitte melden Sie sich beim nächsten Start erneut an.</translation>
    </message>
</context>
<context>
    <name>Slicing</name>
    <message>
        <source>{program} could not be started. Look at the preferences of this desk.</source>
        <translation>{program} ließ sich nicht starten. Bitte sehen Sie in den Einstellungen dieses Arbeitsplatzes nach.</translation>
    </message>
    <message>
        <source>Opened in the slicer: {name}</source>
        <translation>Im Slicer geöffnet: {name}</translation>
    </message>
    <message>
        <source>No slicer was found on this computer. Please choose one.</source>
        <translation>Auf diesem Computer wurde kein Slicer gefunden. Bitte wählen Sie einen aus.</translation>
    </message>
    <message>
        <source>Fetching {name}</source>
        <translation>{name} wird geholt</translation>
    </message>
    <message>
        <source>The file is brought to this desk and checked.</source>
        <translation>Die Datei wird auf diesen Arbeitsplatz geholt und geprüft.</translation>
    </message>
    <message>
        <source>{file} stays here: it would replace the student&apos;s original. Export the G-code.</source>
        <translation>{file} bleibt hier: Die Datei würde das Original ersetzen. Bitte exportieren Sie den G-Code.</translation>
    </message>
    <message>
        <source>Saved as a candidate: {name}</source>
        <translation>Als Kandidat gespeichert: {name}</translation>
    </message>
    <message>
        <source>Kept, because it was never uploaded: {name}</source>
        <translation>Aufbewahrt, weil nie hochgeladen: {name}</translation>
    </message>
</context>
<context>
    <name>SpoolDialog</name>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>as people call it</source>
        <translation>wie man sie nennt</translation>
    </message>
    <message>
        <source>Colour code</source>
        <translation>Farbcode</translation>
    </message>
    <message>
        <source>Pick…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Filament when full</source>
        <translation>Filament, wenn voll</translation>
    </message>
    <message>
        <source>Filament now</source>
        <translation>Filament jetzt</translation>
    </message>
    <message>
        <source>Weight of the empty spool</source>
        <translation>Gewicht der leeren Spule</translation>
    </message>
    <message>
        <source>Price per kg</source>
        <translation>Preis pro kg</translation>
    </message>
    <message>
        <source>Warn when less than</source>
        <translation>Warnen unter</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Which material is it?</source>
        <translation>Welches Material ist es?</translation>
    </message>
    <message>
        <source>Which colour is it? A word is enough.</source>
        <translation>Welche Farbe ist es? Ein Wort genügt.</translation>
    </message>
    <message>
        <source>Six hexadecimal digits, as in #1d4ed8.</source>
        <translation>Sechs hexadezimale Ziffern wie in #1d4ed8.</translation>
    </message>
    <message>
        <source>How much filament does a full spool hold?</source>
        <translation>Wie viel Filament ist auf einer vollen Spule?</translation>
    </message>
    <message>
        <source>A dash: as much as when it is full.</source>
        <translation>Ein Strich: so viel wie voll.</translation>
    </message>
    <message>
        <source>How it will look</source>
        <translation>So wird sie aussehen</translation>
    </message>
    <message>
        <source>Colour of the filament</source>
        <translation>Farbe des Filaments</translation>
    </message>
    <message>
        <source>Edit this spool</source>
        <translation>Diese Spule bearbeiten</translation>
    </message>
    <message>
        <source>Add a spool</source>
        <translation>Spule hinzufügen</translation>
    </message>
    <message>
        <source>Add a spool like this one</source>
        <translation>Eine Spule wie diese hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>SpoolPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Weigh in…</source>
        <translation>Wiegen…</translation>
    </message>
    <message>
        <source>Take…</source>
        <translation>Entnehmen…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Add a spool like this one</source>
        <translation>Eine Spule wie diese hinzufügen</translation>
    </message>
    <message>
        <source>Label with a code to scan</source>
        <translation>Etikett mit Code zum Scannen</translation>
    </message>
    <message>
        <source>Put away (archive)</source>
        <translation>Weglegen (archivieren)</translation>
    </message>
    <message>
        <source>Delete this spool</source>
        <translation>Diese Spule löschen</translation>
    </message>
    <message>
        <source>Put into a printer…</source>
        <translation>In einen Drucker…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Parts of a spool</source>
        <translation>Teile einer Spule</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Buch</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>warns at {g}</source>
        <translation>warnt bei {g}</translation>
    </message>
    <message>
        <source>{g} reserved</source>
        <translation>{g} reserviert</translation>
    </message>
    <message>
        <source>On the shelf, in no printer.</source>
        <translation>Im Regal, in keinem Drucker.</translation>
    </message>
    <message>
        <source>Another tray…</source>
        <translation>Anderes Fach…</translation>
    </message>
    <message>
        <source>Fetch back from the archive</source>
        <translation>Aus dem Archiv zurückholen</translation>
    </message>
</context>
<context>
    <name>Spools</name>
    <message>
        <source>The printer says nothing of its spools.</source>
        <translation>Der Drucker meldet nichts über seine Spulen.</translation>
    </message>
    <message>
        <source>no colour known</source>
        <translation>Farbe unbekannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
</context>
<context>
    <name>StaffDialog</name>
    <message>
        <source>Who is at the desk?</source>
        <translation>Wer ist am Platz?</translation>
    </message>
    <message>
        <source>Your name goes into the history of every job you work on until somebody else takes over.</source>
        <translation>Ihr Name steht im Verlauf jedes Auftrags, den Sie bearbeiten, bis jemand anderes übernimmt.</translation>
    </message>
    <message>
        <source>That is me</source>
        <translation>Das bin ich</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>Namen suchen</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>The lab has no active staff yet. An administrator adds the first name.</source>
        <translation>Das Labor hat noch kein aktives Personal. Die Administration trägt den ersten Namen ein.</translation>
    </message>
    <message>
        <source>Please choose a name.</source>
        <translation>Bitte wählen Sie einen Namen.</translation>
    </message>
</context>
<context>
    <name>StaffModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Inactive since</source>
        <translation>Inaktiv seit</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Inactive</source>
        <translation>Inaktiv</translation>
    </message>
</context>
<context>
    <name>StaffView</name>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Deactivate…</source>
        <translation>Deaktivieren…</translation>
    </message>
    <message>
        <source>Name of a new member</source>
        <translation>Name eines neuen Mitglieds</translation>
    </message>
    <message>
        <source>Staff are names, not accounts: whoever works at a desk chooses theirs, and it stands in the history of every job they touch.</source>
        <translation>Das Personal sind Namen, keine Konten: Wer an einem Platz arbeitet, wählt seinen Namen, und er steht im Verlauf jedes bearbeiteten Auftrags.</translation>
    </message>
    <message>
        <source>Added: {name}</source>
        <translation>Hinzugefügt: {name}</translation>
    </message>
    <message>
        <source>Active again: {name}</source>
        <translation>Wieder aktiv: {name}</translation>
    </message>
    <message>
        <source>Inactive now: {name}</source>
        <translation>Jetzt inaktiv: {name}</translation>
    </message>
    <message>
        <source>Deactivate {name}?</source>
        <translation>{name} deaktivieren?</translation>
    </message>
    <message>
        <source>The name stays in every history, but cannot be chosen at a desk until it is activated again. Recorded in the name of {staff}.</source>
        <translation>Der Name bleibt in jedem Verlauf, lässt sich aber erst nach erneuter Aktivierung wieder auswählen. Vermerkt im Namen von {staff}.</translation>
    </message>
    <message>
        <source>Deactivate</source>
        <translation>Deaktivieren</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivieren</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Type the first name above: it may be yours.</source>
        <translation>Geben Sie oben den ersten Namen ein: Es darf Ihrer sein.</translation>
    </message>
    <message>
        <source>The list appears here.</source>
        <translation>Die Liste erscheint hier.</translation>
    </message>
    <message>
        <source>Changes are recorded in the name of {name}.</source>
        <translation>Änderungen werden im Namen von {name} vermerkt.</translation>
    </message>
    <message>
        <source>Nobody is at the desk yet: you will be asked who you are.</source>
        <translation>Noch ist niemand am Platz: Sie werden nach Ihrem Namen gefragt.</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>Submissions per day</source>
        <translation>Einreichungen pro Tag</translation>
    </message>
    <message>
        <source>{n} in all</source>
        <translation>{n} insgesamt</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Submissions</source>
        <translation>Einreichungen</translation>
    </message>
    <message>
        <source>Nothing was submitted in these days.</source>
        <translation>In diesen Tagen wurde nichts eingereicht.</translation>
    </message>
    <message>
        <source>Printer use</source>
        <translation>Auslastung der Drucker</translation>
    </message>
    <message>
        <source>Jobs and planned hours per printer</source>
        <translation>Aufträge und geplante Stunden je Drucker</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>No printer was used in these days.</source>
        <translation>In diesen Tagen wurde kein Drucker benutzt.</translation>
    </message>
    <message>
        <source>Rejection reasons</source>
        <translation>Ablehnungsgründe</translation>
    </message>
    <message>
        <source>Jobs per reason</source>
        <translation>Aufträge je Grund</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Nothing was rejected in these days.</source>
        <translation>In diesen Tagen wurde nichts abgelehnt.</translation>
    </message>
    <message>
        <source>Upload to approval</source>
        <translation>Upload bis Freigabe</translation>
    </message>
    <message>
        <source>Approval to printing</source>
        <translation>Freigabe bis Druckbeginn</translation>
    </message>
    <message>
        <source>Printing to completion</source>
        <translation>Druckbeginn bis Fertigstellung</translation>
    </message>
    <message>
        <source>Average processing time</source>
        <translation>Durchschnittliche Bearbeitungszeit</translation>
    </message>
    <message>
        <source>Hours per step</source>
        <translation>Stunden je Schritt</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>No job went through these steps yet.</source>
        <translation>Noch kein Auftrag hat diese Schritte durchlaufen.</translation>
    </message>
    <message>
        <source>Staff activity</source>
        <translation>Tätigkeit des Personals</translation>
    </message>
    <message>
        <source>Steps taken per person</source>
        <translation>Schritte je Person</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Nobody worked on a job in these days.</source>
        <translation>In diesen Tagen hat niemand an einem Auftrag gearbeitet.</translation>
    </message>
    <message>
        <source>{n} others</source>
        <translation>{n} weitere</translation>
    </message>
</context>
<context>
    <name>StatisticsView</name>
    <message>
        <source>Stretch of time</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Discipline</source>
        <translation>Fachrichtung</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut abfragen</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Eingereicht</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Zurzeit offen</translation>
    </message>
    <message>
        <source>Waiting for pickup</source>
        <translation>Warten auf Abholung</translation>
    </message>
    <message>
        <source>Revenue</source>
        <translation>Einnahmen</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>all printers</source>
        <translation>alle Drucker</translation>
    </message>
    <message>
        <source>of {limit}, {share} %</source>
        <translation>von {limit}, {share} %</translation>
    </message>
    <message>
        <source>Last {n} days</source>
        <translation>Letzte {n} Tage</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>All printers</source>
        <translation>Alle Drucker</translation>
    </message>
    <message>
        <source>All disciplines</source>
        <translation>Alle Fachrichtungen</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Uploaded</source>
        <translation>Eingereicht</translation>
    </message>
    <message>
        <source>Awaiting student</source>
        <translation>Bestätigung offen</translation>
    </message>
    <message>
        <source>Ready to print</source>
        <translation>Druckbereit</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Im Druck</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Picked up</source>
        <translation>Abgeholt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
</context>
<context>
    <name>Stock</name>
    <message>
        <source>Spool</source>
        <translation>Spule</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Low stock</source>
        <translation>Wenig übrig</translation>
    </message>
    <message>
        <source>In a printer</source>
        <translation>Im Drucker</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>By material</source>
        <translation>Nach Material</translation>
    </message>
    <message>
        <source>By colour</source>
        <translation>Nach Farbe</translation>
    </message>
    <message>
        <source>Least left first</source>
        <translation>Wenigste zuerst</translation>
    </message>
    <message>
        <source>Most left first</source>
        <translation>Meiste zuerst</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>By location</source>
        <translation>Nach Ort</translation>
    </message>
    <message>
        <source>Another spool was put there since ({sees}). Tie again what lies there.</source>
        <translation>Dort liegt inzwischen eine andere Spule ({sees}). Bitte neu zuordnen, was dort liegt.</translation>
    </message>
    <message>
        <source>The printer believes that {g} are left.</source>
        <translation>Der Drucker meint, dass {g} übrig sind.</translation>
    </message>
    <message>
        <source>{left} of {whole}</source>
        <translation>{left} von {whole}</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Wenig</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Reserviert</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Warn at</source>
        <translation>Warnen bei</translation>
    </message>
    <message>
        <source>Diameter</source>
        <translation>Durchmesser</translation>
    </message>
    <message>
        <source>Empty spool</source>
        <translation>Leere Spule</translation>
    </message>
    <message>
        <source>Price per kg</source>
        <translation>Preis pro kg</translation>
    </message>
    <message>
        <source>Worth now</source>
        <translation>Wert jetzt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>StockErrands</name>
    <message>
        <source>Added: {spool}</source>
        <translation>Hinzugefügt: {spool}</translation>
    </message>
    <message>
        <source>Saved: {spool}</source>
        <translation>Gespeichert: {spool}</translation>
    </message>
    <message>
        <source>Weighed in: {spool}, {left} left</source>
        <translation>Gewogen: {spool}, {left} übrig</translation>
    </message>
    <message>
        <source>{spool}: {left} left</source>
        <translation>{spool}: {left} übrig</translation>
    </message>
    <message>
        <source>{spool} lies in {tray} now.</source>
        <translation>{spool} liegt jetzt in {tray}.</translation>
    </message>
    <message>
        <source>Back on the shelf: {spool}</source>
        <translation>Wieder im Regal: {spool}</translation>
    </message>
    <message>
        <source>Put away: {spool}</source>
        <translation>Weggelegt: {spool}</translation>
    </message>
    <message>
        <source>Fetched back: {spool}</source>
        <translation>Zurückgeholt: {spool}</translation>
    </message>
    <message>
        <source>Delete {spool}?</source>
        <translation>{spool} löschen?</translation>
    </message>
    <message>
        <source>It leaves every list, and its {left} with it; its ledger stays in the books. An empty spool that you may want to look up is better put away.</source>
        <translation>Sie verschwindet mit ihren {left} aus jeder Liste; ihr Buch bleibt erhalten. Eine leere Spule, die noch nachgeschlagen werden soll, wird besser weggelegt.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Deleted: {spool}</source>
        <translation>Gelöscht: {spool}</translation>
    </message>
    <message>
        <source>In the ledger: {print}</source>
        <translation>Im Buch: {print}</translation>
    </message>
    <message>
        <source>{n} prints are in the ledger.</source>
        <translation>{n} Drucke stehen im Buch.</translation>
    </message>
    <message>
        <source>Not counted: {print}</source>
        <translation>Nicht gezählt: {print}</translation>
    </message>
</context>
<context>
    <name>StockView</name>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
    <message>
        <source>Spools</source>
        <translation>Spulen</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>Produkte</translation>
    </message>
</context>
<context>
    <name>SweepCard</name>
    <message>
        <source>Oldest jobs that it would touch</source>
        <translation>Älteste Aufträge, die es beträfe</translation>
    </message>
    <message>
        <source>Archive what is finished</source>
        <translation>Abgeschlossenes archivieren</translation>
    </message>
    <message>
        <source>Delete what was archived</source>
        <translation>Archiviertes löschen</translation>
    </message>
    <message>
        <source>Jobs that were picked up or rejected, and have not changed for this long, move to “Archived” with their files. They can still be looked at.</source>
        <translation>Abgeholte oder abgelehnte Aufträge, die sich so lange nicht geändert haben, ziehen mit ihren Dateien nach „Archiviert“ um. Sie lassen sich weiterhin ansehen.</translation>
    </message>
    <message>
        <source>Archived jobs that have not changed for this long are deleted for good: the job, its history and its files. Only a backup brings them back.</source>
        <translation>Archivierte Aufträge, die sich so lange nicht geändert haben, werden endgültig gelöscht: Auftrag, Verlauf und Dateien. Nur eine Sicherung bringt sie zurück.</translation>
    </message>
    <message>
        <source>Unchanged for at least</source>
        <translation>Unverändert seit mindestens</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tagen</translation>
    </message>
    <message>
        <source>Unchanged for at least, in days</source>
        <translation>Unverändert seit mindestens, in Tagen</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>Archive {jobs}?</source>
        <translation>{jobs} archivieren?</translation>
    </message>
    <message>
        <source>Unchanged for {days} days or more, {size} of files. Recorded in the name of {staff}.</source>
        <translation>Unverändert seit {days} Tagen oder länger, {size} an Dateien. Vermerkt im Namen von {staff}.</translation>
    </message>
    <message>
        <source>Archive {jobs}</source>
        <translation>{jobs} archivieren</translation>
    </message>
    <message>
        <source>Delete {jobs} for good?</source>
        <translation>{jobs} endgültig löschen?</translation>
    </message>
    <message>
        <source>Archived and unchanged for {days} days or more, {size} of files. Nothing but a backup brings them back. Recorded in the name of {staff}.</source>
        <translation>Archiviert und unverändert seit {days} Tagen oder länger, {size} an Dateien. Nur eine Sicherung bringt sie zurück. Vermerkt im Namen von {staff}.</translation>
    </message>
    <message>
        <source>Delete {jobs}</source>
        <translation>{jobs} löschen</translation>
    </message>
    <message>
        <source>Archiving {jobs} …</source>
        <translation>{jobs}: Archivierung läuft…</translation>
    </message>
    <message>
        <source>Deleting {jobs} …</source>
        <translation>{jobs}: Löschung läuft…</translation>
    </message>
    <message>
        <source>Archived: {jobs}.</source>
        <translation>Archiviert: {jobs}.</translation>
    </message>
    <message>
        <source>Deleted: {jobs}.</source>
        <translation>Gelöscht: {jobs}.</translation>
    </message>
    <message>
        <source>Left as they are, because somebody holds them or a file is missing: {n}.</source>
        <translation>Unverändert gelassen, weil jemand sie bearbeitet oder eine Datei fehlt: {n}.</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>Archivieren…</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Endgültig löschen…</translation>
    </message>
    <message>
        <source>Archive {jobs}…</source>
        <translation>{jobs} archivieren…</translation>
    </message>
    <message>
        <source>Delete {jobs} for good…</source>
        <translation>{jobs} endgültig löschen…</translation>
    </message>
    <message>
        <source>{jobs}, {size}</source>
        <translation>{jobs}, {size}</translation>
    </message>
    <message>
        <source>the first {n}:</source>
        <translation>die ersten {n}:</translation>
    </message>
    <message>
        <source>Who is asking?</source>
        <translation>Wer fragt?</translation>
    </message>
    <message>
        <source>The preview needs the name of somebody on the staff list.</source>
        <translation>Die Vorschau braucht einen Namen aus der Personalliste.</translation>
    </message>
    <message>
        <source>Choose a name</source>
        <translation>Namen wählen</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>No job is that old: nothing unchanged for {n} days.</source>
        <translation>Kein Auftrag ist so alt: nichts ist seit {n} Tagen unverändert.</translation>
    </message>
</context>
<context>
    <name>SweptJobsModel</name>
    <message>
        <source>Job, oldest first</source>
        <translation>Auftrag, älteste zuerst</translation>
    </message>
</context>
<context>
    <name>TalkDialog</name>
    <message>
        <source>Said with {buyer}</source>
        <translation>Gesagt mit {buyer}</translation>
    </message>
    <message>
        <source>It is only written down here: nothing is sent to the buyer.</source>
        <translation>Es wird nur hier notiert: Dem Käufer wird nichts geschickt.</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Notieren</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>Please write what was said.</source>
        <translation>Bitte schreiben Sie, was gesagt wurde.</translation>
    </message>
</context>
<context>
    <name>TaskKeeper</name>
    <message>
        <source>Something went wrong inside Layerdesk. The log has the details.</source>
        <translation>In Layerdesk ist etwas schiefgegangen. Das Protokoll enthält die Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>TieDialog</name>
    <message>
        <source>Where does {spool} lie?</source>
        <translation>Wo liegt {spool}?</translation>
    </message>
    <message>
        <source>What is printed from this tray is taken from this spool, once for each print.</source>
        <translation>Was aus diesem Fach gedruckt wird, geht von dieser Spule ab, einmal je Druck.</translation>
    </message>
    <message>
        <source>It lies there</source>
        <translation>Sie liegt dort</translation>
    </message>
    <message>
        <source>Trays of the printers</source>
        <translation>Fächer der Drucker</translation>
    </message>
    <message>
        <source>No printer has told of its trays yet.</source>
        <translation>Noch hat kein Drucker seine Fächer gemeldet.</translation>
    </message>
    <message>
        <source>Please choose a tray.</source>
        <translation>Bitte ein Fach wählen.</translation>
    </message>
    <message>
        <source>{spool} lies there by the book, and will not any more.</source>
        <translation>Laut Buch liegt dort {spool}, danach nicht mehr.</translation>
    </message>
    <message>
        <source>The printer sees {material} there.</source>
        <translation>Der Drucker sieht dort {material}.</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>{n} more notices</source>
        <translation>{n} weitere Hinweise</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Trays</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>tied: {spool}</source>
        <translation>zugeordnet: {spool}</translation>
    </message>
</context>
<context>
    <name>TrialView</name>
    <message>
        <source>Testing the connection …</source>
        <translation>Verbindung wird getestet…</translation>
    </message>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>does not work</source>
        <translation>geht nicht</translation>
    </message>
    <message>
        <source>Certificate that will be trusted (SHA-256):
{fingerprint}</source>
        <translation>Zertifikat, dem vertraut wird (SHA-256):
{fingerprint}</translation>
    </message>
    <message>
        <source>The connection does not work yet.</source>
        <translation>Die Verbindung steht noch nicht.</translation>
    </message>
    <message>
        <source>Connected, but the printer will refuse commands from here.</source>
        <translation>Verbunden, aber der Drucker wird Befehle von hier ablehnen.</translation>
    </message>
    <message>
        <source>It works: {printer}</source>
        <translation>Es geht: {printer}</translation>
    </message>
    <message>
        <source>It works.</source>
        <translation>Es geht.</translation>
    </message>
</context>
<context>
    <name>TypedDialog</name>
    <message>
        <source>Type {word} to go on</source>
        <translation>Geben Sie {word} ein, um fortzufahren</translation>
    </message>
</context>
<context>
    <name>UseDialog</name>
    <message>
        <source>Take from {spool}</source>
        <translation>Entnahme: {spool}</translation>
    </message>
    <message>
        <source>Prints of ours are counted by themselves: this is for everything else.</source>
        <translation>Eigene Drucke werden von selbst gezählt: Dies ist für alles andere.</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>Grams</source>
        <translation>Gramm</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>its number, optional</source>
        <translation>ihre Nummer, freiwillig</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>What for? Others will read it in the ledger.</source>
        <translation>Wofür? Andere lesen es im Buch.</translation>
    </message>
    <message>
        <source>How many grams?</source>
        <translation>Wie viel Gramm?</translation>
    </message>
    <message>
        <source>The spool holds only {g}. Weigh it in first if it is more.</source>
        <translation>Die Spule hat nur {g}. Wenn es mehr ist, bitte zuerst wiegen.</translation>
    </message>
    <message>
        <source>An order has a number.</source>
        <translation>Eine Bestellung hat eine Nummer.</translation>
    </message>
    <message>
        <source>{g} stay on the spool.</source>
        <translation>{g} bleiben auf der Spule.</translation>
    </message>
</context>
<context>
    <name>Verbs</name>
    <message>
        <source>Approve…</source>
        <translation>Freigeben…</translation>
    </message>
    <message>
        <source>Send to printer…</source>
        <translation>An Drucker senden…</translation>
    </message>
    <message>
        <source>Start printing</source>
        <translation>Druck starten</translation>
    </message>
    <message>
        <source>Mark complete</source>
        <translation>Als fertig markieren</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Open in slicer</source>
        <translation>Im Slicer öffnen</translation>
    </message>
    <message>
        <source>Mark reviewed</source>
        <translation>Als durchgesehen markieren</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Print failed…</source>
        <translation>Druck fehlgeschlagen…</translation>
    </message>
    <message>
        <source>Back to printing</source>
        <translation>Zurück in den Druck</translation>
    </message>
    <message>
        <source>Undo pickup</source>
        <translation>Abholung zurücknehmen</translation>
    </message>
    <message>
        <source>Resend mail…</source>
        <translation>Mail erneut senden…</translation>
    </message>
    <message>
        <source>Confirm for student…</source>
        <translation>Stellvertretend bestätigen…</translation>
    </message>
    <message>
        <source>Change status…</source>
        <translation>Status ändern…</translation>
    </message>
    <message>
        <source>Force unlock…</source>
        <translation>Sperre aufheben…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Mark as new</source>
        <translation>Als neu markieren</translation>
    </message>
    <message>
        <source>Not possible while the job is {status}.</source>
        <translation>Nicht möglich, solange der Auftrag „{status}“ ist.</translation>
    </message>
    <message>
        <source>Only an administrator&apos;s workstation may do this.</source>
        <translation>Das darf nur ein Arbeitsplatz der Administration.</translation>
    </message>
    <message>
        <source>Nobody else holds this job.</source>
        <translation>Niemand sonst hat diesen Auftrag in Arbeit.</translation>
    </message>
    <message>
        <source>{name} is working on this job.</source>
        <translation>{name} arbeitet an diesem Auftrag.</translation>
    </message>
    <message>
        <source>Sign in first: this needs the server.</source>
        <translation>Melden Sie sich zuerst an: Dafür wird der Server gebraucht.</translation>
    </message>
    <message>
        <source>The server cannot be reached, and this needs its answer.</source>
        <translation>Der Server ist nicht erreichbar, und ohne seine Antwort geht das nicht.</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>The queue</source>
        <translation>Die Warteschlange</translation>
    </message>
    <message>
        <source>Nothing right now.</source>
        <translation>Zurzeit nichts.</translation>
    </message>
    <message>
        <source>Progress: {share}</source>
        <translation>Fortschritt: {share}</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>bis {time}</translation>
    </message>
</context>
<context>
    <name>WeighInDialog</name>
    <message>
        <source>Weigh in: {spool}</source>
        <translation>Wiegen: {spool}</translation>
    </message>
    <message>
        <source>The ledger keeps the difference. By the book this spool holds {g}.</source>
        <translation>Das Buch behält den Unterschied. Laut Buch hat diese Spule {g}.</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Eintragen</translation>
    </message>
    <message>
        <source>The whole spool is on the scale</source>
        <translation>Die ganze Spule liegt auf der Waage</translation>
    </message>
    <message>
        <source>Only the filament is on the scale</source>
        <translation>Nur das Filament liegt auf der Waage</translation>
    </message>
    <message>
        <source>The scale shows</source>
        <translation>Die Waage zeigt</translation>
    </message>
    <message>
        <source>The empty spool weighs</source>
        <translation>Die leere Spule wiegt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>freiwillig</translation>
    </message>
    <message>
        <source>What does the scale show?</source>
        <translation>Was zeigt die Waage?</translation>
    </message>
    <message>
        <source>How heavy is the spool without filament?</source>
        <translation>Wie schwer ist die Spule ohne Filament?</translation>
    </message>
    <message>
        <source>That is less than the empty spool weighs.</source>
        <translation>Das ist weniger, als die leere Spule wiegt.</translation>
    </message>
    <message>
        <source>The difference appears here before anything is saved.</source>
        <translation>Der Unterschied erscheint hier, bevor etwas gespeichert wird.</translation>
    </message>
    <message>
        <source>Exactly as the book says: {g}.</source>
        <translation>Genau wie im Buch: {g}.</translation>
    </message>
    <message>
        <source>{new} left instead of {old}: a correction of {change}.</source>
        <translation>{new} übrig statt {old}: eine Korrektur von {change}.</translation>
    </message>
    <message>
        <source>That is much: is it the right spool?</source>
        <translation>Das ist viel: Ist es die richtige Spule?</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Keyboard shortcuts (F1)</source>
        <translation>Tastenkürzel (F1)</translation>
    </message>
    <message>
        <source>Preferences of this desk</source>
        <translation>Einstellungen dieses Arbeitsplatzes</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Who is at the desk?</source>
        <translation>Wer ist am Platz?</translation>
    </message>
    <message>
        <source>At the desk: {name}</source>
        <translation>Am Platz: {name}</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>Change who is at the desk (F2)</source>
        <translation>Person am Platz wechseln (F2)</translation>
    </message>
    <message>
        <source>Sound for new jobs: on</source>
        <translation>Ton bei neuen Aufträgen: an</translation>
    </message>
    <message>
        <source>Sound for new jobs: off</source>
        <translation>Ton bei neuen Aufträgen: aus</translation>
    </message>
    <message>
        <source>Look: as the system</source>
        <translation>Aussehen: wie das System</translation>
    </message>
    <message>
        <source>Look: light</source>
        <translation>Aussehen: hell</translation>
    </message>
    <message>
        <source>Look: dark</source>
        <translation>Aussehen: dunkel</translation>
    </message>
    <message>
        <source>This link leads nowhere: {link}</source>
        <translation>Dieser Link führt nirgendwohin: {link}</translation>
    </message>
    <message>
        <source>Layerdesk will use {server} after a restart.</source>
        <translation>Layerdesk verwendet {server} nach einem Neustart.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n} d</source>
        <translation>{n} T</translation>
    </message>
    <message>
        <source>1 job</source>
        <translation>1 Auftrag</translation>
    </message>
    <message>
        <source>{n} jobs</source>
        <translation>{n} Aufträge</translation>
    </message>
</context>
</TS>
