; Installer for one Windows user, without administrator's rights. On a machine with dist\layerdesk:
;   makensis -DVERSION=0.1.0 packaging\windows\layerdesk.nsi
Unicode true
!ifndef VERSION
  !define VERSION "0.0.0"
!endif
!include "MUI2.nsh"

Name "Layerdesk"
OutFile "..\..\dist\layerdesk-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Layerdesk"
InstallDirRegKey HKCU "Software\Layerdesk" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
!define MUI_ICON "..\..\build\layerdesk.ico"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Layerdesk"

Section
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\_internal"
  File /r "..\..\dist\layerdesk\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Layerdesk.lnk" "$INSTDIR\layerdesk.exe"
  WriteRegStr HKCU "Software\Layerdesk" "Folder" "$INSTDIR"
  ; layerdesk://job/… opens this program; the link is one quoted argument and never passes a shell.
  WriteRegStr HKCU "Software\Classes\layerdesk" "" "URL:Layerdesk"
  WriteRegStr HKCU "Software\Classes\layerdesk" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\layerdesk\DefaultIcon" "" '"$INSTDIR\layerdesk.exe",0'
  WriteRegStr HKCU "Software\Classes\layerdesk\shell\open\command" "" '"$INSTDIR\layerdesk.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Layerdesk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\layerdesk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\layerdesk.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Layerdesk.lnk"
  DeleteRegKey HKCU "Software\Classes\layerdesk"
  DeleteRegKey HKCU "Software\Layerdesk"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
